/** The panel beside the editor: the versions of the shown file, newest first, and what can be done with one. */
import { ArchiveRestore, X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { FileVersion } from '../../shared/contract';
import type { Failure } from '../../shared/result';
import { visibleName } from '../../shared/visible-name';
import { IconButton } from '../ui/icon-button';
import { baseName } from '../ui/paths';
import { useStore } from '../ui/store';
import { useNow } from '../ui/use-now';
import { labelVersion, listVersions } from './history-actions';
import type { HistoryStore } from './history-store';
import { VersionList } from './version-list';
import { VersionMenu } from './version-menu';
import './timeline.css';

/** The document that the panel stands beside, as far as it matters here. */
export interface BesideDocument {
  /** The revision on disk; null where the file is gone or not known. */
  readonly current: string | null;
  /** Its text is in the editor: there is something to compare with and to restore into. */
  readonly isOpen: boolean;
  readonly isDirty: boolean;
  readonly isReadOnly: boolean;
  /** Why no version of it is kept, for a person; null where they are. */
  readonly notKept: string | null;
}

interface TimelineProps {
  readonly store: HistoryStore;
  readonly document: BesideDocument;
  /** The key of the command that closes the panel. */
  readonly keys: string | undefined;
  readonly onRestore: (version: FileVersion) => void;
  readonly onFailure: (what: string, failure: Failure) => void;
  readonly onClose: () => void;
}

const Empty = ({
  store,
  children,
}: {
  readonly store: HistoryStore;
  readonly children: ReactNode;
}) => (
  <div className="timeline-empty">
    {children}
    <Button
      className="push-button"
      onPress={() => store.send({ type: 'deletedShown', shown: true })}
    >
      Restore a deleted file…
    </Button>
  </div>
);

/** What stands in the list's place; null where there is a list. */
const WhyEmpty = ({ store, document }: Pick<TimelineProps, 'store' | 'document'>) => {
  const { path, status, failure, versions } = useStore(store);
  if (path === null) {
    return (
      <Empty store={store}>
        <p>No file is open. The versions of the file that the editor shows are listed here.</p>
      </Empty>
    );
  }
  if (status === 'failed' && failure !== null) {
    return (
      <div className="timeline-empty" role="alert" data-code={failure.code}>
        <p>The versions could not be read. {failure.message}</p>
        <Button className="push-button" onPress={() => void listVersions(store)}>
          Try again
        </Button>
      </div>
    );
  }
  if (status !== 'listed' || versions.length > 0) return null;
  return (
    <Empty store={store}>
      <p>{document.notKept ?? 'No versions yet. The next save or outside change is the first.'}</p>
    </Empty>
  );
};

const Header = ({ store, keys, onClose }: Pick<TimelineProps, 'store' | 'keys' | 'onClose'>) => {
  const { path } = useStore(store);
  const name = path === null ? '' : visibleName(baseName(path));
  return (
    <header className="timeline-header">
      <h2>Timeline</h2>
      <span className="timeline-file" title={path === null ? undefined : visibleName(path)}>
        {name}
      </span>
      <IconButton
        icon={ArchiveRestore}
        label="Restore a deleted file…"
        onPress={() => store.send({ type: 'deletedShown', shown: true })}
      />
      <IconButton icon={X} label="Close timeline" keys={keys} onPress={onClose} />
    </header>
  );
};

const useActions = ({ store, document, onFailure }: TimelineProps) => {
  /** `best`: what differs: the current text, or for that itself the version before. */
  const onCompare = (version: FileVersion, against: 'current' | 'previous' | 'best'): void => {
    store.send({ type: 'marked', id: version.id });
    if (version.revision === null) return;
    const isSame = version.revision === document.current && !document.isDirty;
    const best = document.isOpen && !isSame ? 'current' : 'previous';
    store.send({ type: 'compared', id: version.id, against: against === 'best' ? best : against });
  };
  const onLabel = (id: string, typed: string): void => {
    void labelVersion(store, id, typed).then((labelled) => {
      if (!labelled.ok) onFailure('The label was not kept', labelled.error);
    });
  };
  return { onCompare, onLabel };
};

/** Without a list the panel itself takes the focus, so that its keys work. */
const useTakeFocus = (panel: React.RefObject<HTMLElement | null>, store: HistoryStore): void => {
  const { takesFocus, status, versions } = useStore(store);
  const hasList = status === 'listed' && versions.length > 0;
  useEffect(() => {
    if (!takesFocus || hasList) return;
    panel.current?.focus();
    if (status !== 'loading') store.send({ type: 'focusTaken' });
  }, [panel, takesFocus, hasList, status, store]);
};

interface Asked {
  readonly version: FileVersion;
  readonly x: number;
  readonly y: number;
}

/** The list and the menu of one of its rows. */
const Versions = (props: TimelineProps) => {
  const { store, document, onRestore } = props;
  const { versions, status } = useStore(store);
  const [asked, setAsked] = useState<Asked | null>(null);
  const now = useNow();
  const { onCompare, onLabel } = useActions(props);
  const mayRestore = document.isOpen && !document.isReadOnly;
  if (status !== 'listed' || versions.length === 0) return null;
  return (
    <>
      <VersionList
        store={store}
        current={document.current}
        // A version that came after the last tick is not from the future.
        now={Math.max(now, versions[0]?.time ?? 0)}
        onCompare={onCompare}
        onLabel={onLabel}
        onRestore={mayRestore ? onRestore : null}
        onMenu={(version, at) => setAsked({ version, ...at })}
      />
      {asked === null ? null : (
        <VersionMenu
          version={asked.version}
          at={asked}
          onClose={() => setAsked(null)}
          onCompareCurrent={document.isOpen ? () => onCompare(asked.version, 'current') : null}
          onComparePrevious={() => onCompare(asked.version, 'previous')}
          onRestore={mayRestore ? () => onRestore(asked.version) : null}
          onLabel={() => {
            // After the menu has given the focus back, which would end the box.
            requestAnimationFrame(() => store.send({ type: 'labelStarted', id: asked.version.id }));
          }}
        />
      )}
    </>
  );
};

export const Timeline = (props: TimelineProps) => {
  const { store, document, onClose } = props;
  const panel = useRef<HTMLElement>(null);
  const { comparison, health } = useStore(store);
  useTakeFocus(panel, store);
  return (
    <aside
      ref={panel}
      className="timeline"
      aria-label="Timeline"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        if (comparison === null) onClose();
        else store.send({ type: 'comparisonEnded' });
      }}
    >
      <Header {...props} />
      {health.kept ? null : (
        <p className="timeline-health" role="status">
          {health.message}
        </p>
      )}
      <WhyEmpty store={store} document={document} />
      <Versions {...props} />
    </aside>
  );
};
