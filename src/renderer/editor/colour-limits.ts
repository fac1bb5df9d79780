/** From which size on the editor leaves a text, or a line of it, without colours; and how a person is told. Monaco's own limits. */
import type { editor } from 'monaco-editor/editor.js';

/** UTF-16 code units of a text that is coloured. */
const mostCharacters = 20 * 1024 * 1024;
const mostLines = 300_000;
/** Of a line that is coloured; up to this it is drawn too, unless the person asks for more of it. */
const longestColoured = 20_000;
const longestDrawn = 10_000;

/** Lines that are looked at in one idle moment. */
const linesAtOnce = 2_000;

export interface ColourLimit {
  /** For the status bar. */
  readonly words: string;
  readonly why: string;
}

const wholeText: ColourLimit = {
  words: 'Without colours: large file',
  why: 'Texts over 20 MB or 300,000 lines are edited without colours, so that typing waits for nothing.',
};

const longLine: ColourLimit = {
  words: 'Long lines',
  why: 'Lines are coloured up to 20,000 characters and drawn up to 10,000; the rest is there, and is searched and saved.',
};

interface TextSize {
  readonly characters: number;
  readonly lines: number;
}

export const limitOfText = ({ characters, lines }: TextSize): ColourLimit | null =>
  characters > mostCharacters || lines > mostLines ? wholeText : null;

export const limitOfLine = (length: number): ColourLimit | null =>
  length > Math.min(longestColoured, longestDrawn) ? longLine : null;

/** Tells what limits this text has, now or after some idle moments; returns what ends the looking. */
export const watchLimits = (
  model: editor.ITextModel,
  tell: (limit: ColourLimit | null) => void,
): (() => void) => {
  const lines = model.getLineCount();
  const whole = limitOfText({ characters: model.getValueLength(), lines });
  tell(whole);
  if (whole !== null) return () => undefined;
  let idle = 0;
  const look = (from: number): void => {
    if (model.isDisposed()) return;
    const last = Math.min(model.getLineCount(), from + linesAtOnce - 1);
    for (let line = from; line <= last; line += 1) {
      const limit = limitOfLine(model.getLineLength(line));
      if (limit === null) continue;
      tell(limit);
      return;
    }
    if (last < model.getLineCount()) idle = requestIdleCallback(() => look(last + 1));
  };
  idle = requestIdleCallback(() => look(1));
  return () => cancelIdleCallback(idle);
};
