import { redoUnit, undoUnit, UnitRecorder, type Undoable } from './undo-units';

/** A text whose steps are versions, as Monaco's. */
const aText = (): Undoable & { readonly type: (steps: number) => void } => {
  let versions = [1];
  let at = 0;
  let last = 1;
  return {
    getAlternativeVersionId: () => versions[at] ?? 0,
    undo: () => void (at = Math.max(0, at - 1)),
    redo: () => void (at = Math.min(versions.length - 1, at + 1)),
    type: (steps) => {
      for (let step = 0; step < steps; step += 1) {
        last += 1;
        versions = [...versions.slice(0, at + 1), last];
        at += 1;
      }
    },
  };
};

const following = () => {
  const text = aText();
  const units = new UnitRecorder(text);
  const command = (act: () => void): void => {
    units.pressed();
    act();
    units.commandDone();
  };
  const insert = (before: number, typed: number): void => {
    units.pressed();
    text.type(before);
    units.modeChanged(true);
    text.type(typed);
    units.pressed();
    units.modeChanged(false);
    units.commandDone();
  };
  return { text, command, insert, version: () => text.getAlternativeVersionId() };
};

test('what was typed in insert mode is one unit, with the command that began it', () => {
  const { text, command, insert, version } = following();
  insert(1, 3);
  expect(version()).toBe(5);
  command(() => undoUnit(text));
  expect(version()).toBe(1);
  command(() => redoUnit(text));
  expect(version()).toBe(5);
  command(() => undoUnit(text));
  expect(version()).toBe(1);
});

test('each command is a unit, and undo goes from one to the one before', () => {
  const { text, command, version } = following();
  command(() => text.type(3));
  command(() => text.type(2));
  command(() => undoUnit(text));
  expect(version()).toBe(4);
  command(() => undoUnit(text));
  expect(version()).toBe(1);
});

test('after an undo a new command begins a new branch', () => {
  const { text, command, version } = following();
  command(() => text.type(2));
  command(() => undoUnit(text));
  command(() => text.type(3));
  command(() => undoUnit(text));
  expect(version()).toBe(1);
  command(() => redoUnit(text));
  expect(version()).toBe(6);
});

test('what came from elsewhere is undone step by step', () => {
  const { text, command, version } = following();
  text.type(2);
  command(() => undoUnit(text));
  expect(version()).toBe(2);
});
