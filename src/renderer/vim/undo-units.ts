/**
 * What Vim undoes at once: a whole command, and everything from before the command that began insert mode to its end. Monaco's
 * own steps are smaller, one for each word, so that several of them are one unit here.
 */

/** What is needed of a text: its version comes back when a step is undone. */
export interface Undoable {
  readonly getAlternativeVersionId: () => number;
  readonly undo: () => unknown;
  readonly redo: () => unknown;
}

interface Units {
  /** From the version after a unit to the one before it. */
  readonly back: Map<number, number>;
  readonly forth: Map<number, number>;
}

/** A unit of more steps is undone in parts: nothing may hang here. */
const mostSteps = 10_000;

/** The units of each text, as long as there is one. */
const unitsOf = new WeakMap<object, Units>();

const unitsFor = (text: Undoable): Units => {
  const known = unitsOf.get(text) ?? { back: new Map(), forth: new Map() };
  unitsOf.set(text, known);
  return known;
};

/** One step where this version ends or begins no unit. */
const step = (text: Undoable, way: 'undo' | 'redo'): void => {
  const units = unitsFor(text);
  const target = (way === 'undo' ? units.back : units.forth).get(text.getAlternativeVersionId());
  for (let steps = 0; steps < mostSteps; steps += 1) {
    const before = text.getAlternativeVersionId();
    text[way]();
    const now = text.getAlternativeVersionId();
    if (target === undefined || now === target || now === before) return;
  }
};

export const undoUnit = (text: Undoable): void => step(text, 'undo');
export const redoUnit = (text: Undoable): void => step(text, 'redo');

/** Follows the keys of one editor's text. */
export class UnitRecorder {
  readonly #text: Undoable;
  #start: number;
  #inserting = false;

  constructor(text: Undoable) {
    this.#text = text;
    this.#start = text.getAlternativeVersionId();
  }

  /** Before a key does anything. */
  readonly pressed = (): void => {
    if (!this.#inserting) this.#start = this.#text.getAlternativeVersionId();
  };

  readonly modeChanged = (inserting: boolean): void => {
    if (this.#inserting && !inserting) this.#ended();
    this.#inserting = inserting;
  };

  readonly commandDone = (): void => {
    if (!this.#inserting) this.#ended();
  };

  #ended(): void {
    const end = this.#text.getAlternativeVersionId();
    // Back at an earlier version: that was an undo, which is no unit of its own.
    if (end <= this.#start) return;
    const units = unitsFor(this.#text);
    // A version that is known has come back by a redo; a new edit never has an old version.
    if (!units.back.has(end)) {
      units.back.set(end, this.#start);
      units.forth.set(this.#start, end);
    }
    this.#start = end;
  }
}
