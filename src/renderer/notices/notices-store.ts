/** What the window has told the person and not yet taken back. */
import type { Failure } from '../../shared/result';
import { createStore, type Store } from '../ui/store';

export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Notice {
  /** A later notice with the same key replaces the earlier one. */
  readonly key: string;
  readonly severity: 'info' | 'warning' | 'error';
  readonly title: string;
  readonly body: string;
  /** The failure's code; null where nothing failed. */
  readonly code: string | null;
  readonly actions: readonly NoticeAction[];
  /** It goes by itself although it offers something that can be had elsewhere too, such as undo. */
  readonly passes?: true;
}

export type NoticesEvent =
  | { readonly type: 'told'; readonly notice: Notice }
  | { readonly type: 'dismissed'; readonly key: string }
  /** Something that the person did has worked: what failed before is over. */
  | { readonly type: 'failuresOver' };

/** How the keys of failed actions begin. */
const actionFailed = 'failed:';

/** What the person did has failed. */
export const failedNotice = (what: string, failure: Failure): Notice => ({
  key: `${actionFailed}${what}`,
  severity: 'error',
  title: what,
  body: failure.message,
  code: failure.code,
  actions: [],
});

/** More would hide the editor; the oldest that are no errors go first. */
const mostShown = 5;

const dropOldest = (notices: readonly Notice[]): readonly Notice[] => {
  if (notices.length <= mostShown) return notices;
  const index = notices.findIndex((notice) => notice.severity !== 'error');
  return notices.toSpliced(Math.max(index, 0), 1);
};

const without = (
  notices: readonly Notice[],
  isOver: (notice: Notice) => boolean,
): readonly Notice[] => {
  const rest = notices.filter((notice) => !isOver(notice));
  return rest.length === notices.length ? notices : rest;
};

export const reduceNotices = (
  notices: readonly Notice[],
  event: NoticesEvent,
): readonly Notice[] => {
  switch (event.type) {
    case 'told': {
      const index = notices.findIndex((notice) => notice.key === event.notice.key);
      return index < 0 ? dropOldest([...notices, event.notice]) : notices.with(index, event.notice);
    }
    case 'dismissed':
      return without(notices, ({ key }) => key === event.key);
    case 'failuresOver':
      return without(notices, ({ key }) => key.startsWith(actionFailed));
  }
};

export type NoticesStore = Store<readonly Notice[], NoticesEvent>;

export const createNoticesStore = (): NoticesStore => createStore(reduceNotices, []);
