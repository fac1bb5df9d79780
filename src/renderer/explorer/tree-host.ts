/** What the tree's operations need of the window around it, and the questions that they ask. */
import type { Failure } from '../../shared/result';
import { createStore, type Store } from '../ui/store';
import type { ExplorerStore } from './explorer-actions';
import type { TreeView } from './explorer-store';
import type { TreeHistoryStore } from './tree-history';

export interface TreeAnswer {
  readonly id: string;
  readonly label: string;
  readonly kind?: 'primary' | 'danger' | 'plain';
}

export interface TreeQuestion {
  readonly title: string;
  readonly lines: readonly string[];
  readonly answers: readonly TreeAnswer[];
  /** A box below, such as “Do this for all 12”; null for none. */
  readonly forAll: string | null;
  readonly answered: (answer: { readonly id: string; readonly forAll: boolean } | null) => void;
}

export type TreeQuestionStore = Store<TreeQuestion | null, TreeQuestion | null>;

/** One at a time: who asks waits for the answer. */
export const createTreeQuestions = (): TreeQuestionStore =>
  createStore(
    (_, question: TreeQuestion | null) => question,
    null as TreeQuestion | null, // the state's type, not the literal's
  );

/** Resolves to null where the person left it. */
export const ask = (
  questions: TreeQuestionStore,
  question: Omit<TreeQuestion, 'answered'>,
): Promise<{ readonly id: string; readonly forAll: boolean } | null> =>
  new Promise((resolve) => {
    questions.send({
      ...question,
      answered: (answer) => {
        questions.send(null);
        resolve(answer);
      },
    });
  });

interface TaskHandle {
  readonly report: (report: { readonly fraction: number | null; readonly detail?: string }) => void;
  readonly done: (summary?: string) => void;
  readonly failed: (message: string) => void;
}

/** A line that the window adds to the menu of entries. */
export interface AddedLine {
  readonly label: string;
  readonly run: () => void;
}

export interface TreeHost {
  readonly store: ExplorerStore;
  readonly history: TreeHistoryStore;
  readonly questions: TreeQuestionStore;
  readonly begin: (task: { readonly title: string; readonly onCancel: () => void }) => TaskHandle;
  readonly settings: () => { readonly confirmTrash: boolean; readonly confirmMove: boolean };
  /** Writes the order and the hidden files down: the tree shows them when the settings come back changed. */
  readonly arrange: (to: Partial<Pick<TreeView, 'sort' | 'showHidden'>>) => void;
  /** What can be compared with what, for the files that a menu is about. */
  readonly comparing: (files: readonly string[]) => readonly AddedLine[];
  /** With `goThere` the editor takes the focus too. */
  readonly open: (path: string, goThere: boolean) => void;
  /** Open documents follow. */
  readonly moved: (from: string, to: string) => void;
  /** Open documents without unsaved text are closed. */
  readonly trashed: (path: string) => void;
  /** Documents at or below a path whose text is not on disk. */
  readonly unsavedBelow: (path: string) => number;
  readonly failed: (what: string, failure: Failure) => void;
  readonly told: (title: string, body: string) => void;
}
