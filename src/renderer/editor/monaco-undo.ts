/**
 * Reads a model's undo stack out of Monaco and puts one back under it. Monaco 0.57 has no public way to either, so
 * this is the one file that knows its internals (docs/decisions/0016-undo-that-survives.md). Where they are not as
 * they were when this was written, nothing is read and nothing is put back.
 */
import { Selection } from 'monaco-editor/editor/common/core/selection.js';
import { TextChange } from 'monaco-editor/editor/common/core/textChange.js';
import {
  SingleModelEditStackData,
  SingleModelEditStackElement,
} from 'monaco-editor/editor/common/model/editStack.js';
import type { editor } from 'monaco-editor/editor.js';
import { mostGroups } from './undo-chain';
import type { ModelEnd, UndoChain, UndoGroup, UndoSelection } from './undo-chain';

type Elements = { readonly past: readonly unknown[]; readonly future: readonly unknown[] };

interface UndoService {
  getElements(resource: editor.ITextModel['uri']): Elements;
  removeElements(resource: editor.ITextModel['uri']): void;
  pushElement(element: SingleModelEditStackElement): void;
  undo(resource: editor.ITextModel['uri']): unknown;
}

/** The groups of a model in the order in which they were typed; `past` of them are done, the others undone. */
interface Timeline {
  readonly service: UndoService;
  readonly elements: readonly SingleModelEditStackElement[];
  readonly past: number;
}

const members = ['getElements', 'removeElements', 'pushElement', 'undo'];

const isUndoService = (value: unknown): value is UndoService =>
  typeof value === 'object' &&
  value !== null &&
  members.every((name) => typeof Reflect.get(value, name) === 'function');

const isElement = (value: unknown): value is SingleModelEditStackElement =>
  value instanceof SingleModelEditStackElement &&
  (value._data instanceof SingleModelEditStackData || value._data instanceof ArrayBuffer);

const serviceOf = (model: editor.ITextModel): UndoService | null => {
  const service: unknown = Reflect.get(model, '_undoRedoService');
  return isUndoService(service) ? service : null;
};

const timelineOf = (model: editor.ITextModel): Timeline | null => {
  const service = serviceOf(model);
  if (service === null) return null;
  const { past, future } = service.getElements(model.uri);
  // Undone groups lie in a stack of their own, the next redo on top.
  const elements = [...past, ...future.toReversed()];
  return elements.every(isElement) ? { service, elements, past: past.length } : null;
};

const dataOf = ({ _data: data }: SingleModelEditStackElement): SingleModelEditStackData =>
  data instanceof SingleModelEditStackData ? data : SingleModelEditStackData.deserialize(data);

const endOf = (code: number): ModelEnd => (code === 0 ? '\n' : '\r\n');
const codeOf = (end: ModelEnd): number => (end === '\n' ? 0 : 1);

const cursorsOf = (selections: readonly Selection[] | null): UndoSelection[] =>
  (selections ?? []).map((selection) => [
    selection.selectionStartLineNumber,
    selection.selectionStartColumn,
    selection.positionLineNumber,
    selection.positionColumn,
  ]);

const groupOf = (data: SingleModelEditStackData): UndoGroup => ({
  beforeEnd: endOf(data.beforeEOL),
  afterEnd: endOf(data.afterEOL),
  beforeCursors: cursorsOf(data.beforeCursorState),
  afterCursors: cursorsOf(data.afterCursorState),
  changes: data.changes,
});

/** A generator: a day's typing holds far more groups than are kept, and each costs a parse. */
function* groupsOf(elements: readonly SingleModelEditStackElement[]): Generator<UndoGroup> {
  for (const element of elements) yield groupOf(dataOf(element));
}

/** How many groups lie before the text that had this version; null where it is no boundary between two groups. */
const boundaryAt = ({ elements, past }: Timeline, model: editor.ITextModel, version: number) => {
  // A group that changed nothing has one version on both sides: where the text stands now is known without them.
  if (model.getAlternativeVersionId() === version) return past;
  // The newest first. What lies deeper than a chain is long is not worth its parsing.
  for (let at = elements.length; at > Math.max(0, elements.length - mostGroups); at -= 1) {
    const element = elements[at - 1];
    if (element === undefined) return null;
    const data = dataOf(element);
    if (data.afterVersionId === version) return at;
    if (at === 1 && data.beforeVersionId === version) return 0;
  }
  return null;
};

/** Whether everything that was typed was typed on the text that had this version. */
const beginsAt = ({ elements: [first] }: Timeline, model: editor.ITextModel, version: number) =>
  (first === undefined ? model.getAlternativeVersionId() : dataOf(first).beforeVersionId) ===
  version;

export interface ReadStack {
  /** Both nearest first, made one by one. */
  readonly past: Iterable<UndoGroup>;
  readonly future: Iterable<UndoGroup>;
  /** Equal exactly where nothing has changed since it was read before. */
  readonly state: string;
}

/** What lies on both sides of the text that had this alternative version; null where that cannot be said. */
export const readStack = (model: editor.ITextModel, version: number): ReadStack | null => {
  const timeline = timelineOf(model);
  if (timeline === null) return null;
  const at = boundaryAt(timeline, model, version);
  if (at === null) return null;
  const { elements } = timeline;
  const last = elements.at(-1);
  const lastVersion = last === undefined ? version : dataOf(last).afterVersionId;
  return {
    past: groupsOf(elements.slice(0, at).toReversed()),
    future: groupsOf(elements.slice(at)),
    state: `${version} ${lastVersion} ${elements.length}`,
  };
};

/** Versions of restored states: far from those that a model counts up to, and 32 bits without a sign, as Monaco writes them. */
const firstRestoredVersion = 2 ** 31;

const elementOf = (
  model: editor.ITextModel,
  group: UndoGroup,
  [before, after]: readonly [number, number],
): SingleModelEditStackElement => {
  const selections = (cursors: readonly UndoSelection[]) =>
    cursors.map(([a, b, c, d]) => new Selection(a, b, c, d));
  const element = new SingleModelEditStackElement('Typing', 'undoredo.textBufferEdit', model, null);
  element._data = new SingleModelEditStackData(
    before,
    after,
    codeOf(group.beforeEnd),
    codeOf(group.afterEnd),
    selections(group.beforeCursors),
    selections(group.afterCursors),
    group.changes.map(
      (change) =>
        new TextChange(change.oldPosition, change.oldText, change.newPosition, change.newText),
    ),
  ).serialize();
  return element;
};

/** Restored groups with versions for each state between them; the text itself keeps the version that it has. */
const elementsOf = (model: editor.ITextModel, chain: UndoChain, version: number) => {
  const { past, future } = chain;
  const at = (index: number): number =>
    index === past.length ? version : firstRestoredVersion + index;
  return [...past, ...future].map((group, index) =>
    elementOf(model, group, [at(index), at(index + 1)]),
  );
};

/** Fills an empty stack. Undone groups come by an undo that does nothing to the text. */
const fill = ({ service, elements, past }: Timeline, resource: editor.ITextModel['uri']): void => {
  for (const element of elements) service.pushElement(element);
  for (const element of elements.slice(past).reverse()) {
    element.undo = () => undefined;
    service.undo(resource);
    // The class's own method is there again.
    Reflect.deleteProperty(element, 'undo');
  }
};

/**
 * Puts a chain under what was typed since the text had `version`, without a change to text, cursor or version. Where
 * something was typed since, the chain's redo is over, as after any typing. False where nothing was done.
 */
export const installStack = (
  model: editor.ITextModel,
  chain: UndoChain,
  version: number,
): boolean => {
  const timeline = timelineOf(model);
  if (timeline === null || !beginsAt(timeline, model, version)) return false;
  const { service, elements: typed } = timeline;
  const fresh = typed.length === 0;
  const restored = elementsOf(model, fresh ? chain : { ...chain, future: [] }, version);
  service.removeElements(model.uri);
  fill(
    {
      service,
      elements: [...restored, ...typed],
      past: chain.past.length + (fresh ? 0 : timeline.past),
    },
    model.uri,
  );
  return true;
};

/** Monaco leaves groups that were there before a model's first edit to the next model of the same name. */
export const forgetStack = (model: editor.ITextModel): void =>
  serviceOf(model)?.removeElements(model.uri);
