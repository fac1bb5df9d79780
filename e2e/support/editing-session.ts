/**
 * A whole session of the packaged app by keys and mouse: start, open, edit, find, create, rename, a change from outside, a second
 * window, idling, closing, quitting. Each step is seen on the disk or in the log before the next one, so it did happen.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { handsOn, patience, type Hands } from './hands';
import { giveToOrdinaryUser } from './ordinary-user';
import { ownerFor, startRelease, type RunningRelease } from './packaged-app';
import { openScreen, type Screen } from './screen';

export interface SessionOptions {
  readonly asOrdinaryUser: boolean;
  /** What runs the app; given a file name that is new for each start. */
  readonly under: (output: string) => readonly string[];
  /** Between two keys, milliseconds: Chromium's own timers get their time. */
  readonly idle: number;
  /** Called while the app runs, with the process that was started. */
  readonly look?: (pid: number) => void;
}

export interface SessionReport {
  /** What `under` wrote, of the first start and of the second one that hands over to it. */
  readonly outputs: readonly string[];
  /** The app's own log: a line for each call of a page. */
  readonly log: string;
  readonly errors: string;
}

interface Place {
  readonly folder: string;
  readonly profile: string;
  readonly outputs: string;
  readonly file: (name: string) => string;
  readonly text: (name: string) => string | null;
  readonly log: () => string;
}

const readIfThere = (file: string): string | null =>
  fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;

const makePlace = (asOrdinaryUser: boolean): Place => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-session-')));
  const file = (name: string) => path.join(folder, name);
  for (const name of ['notes', 'others', 'profile', 'outputs']) fs.mkdirSync(file(name));
  fs.writeFileSync(file('notes/first.txt'), 'alpha needle omega\nmiddle\n');
  fs.writeFileSync(file('others/second.txt'), 'second\n');
  if (ownerFor(asOrdinaryUser) !== undefined) giveToOrdinaryUser(folder);
  return {
    folder,
    profile: file('profile'),
    outputs: file('outputs'),
    file,
    text: (name) => readIfThere(file(name)),
    log: () => readIfThere(file('profile/logs/holdfast.log')) ?? '',
  };
};

const until = (what: () => string | null, wanted: string): Promise<void> =>
  expect.poll(what, { timeout: patience }).toBe(wanted);

const logged = (place: Place, line: RegExp, count = 1): Promise<void> =>
  expect
    .poll(() => place.log().match(new RegExp(line, 'g'))?.length ?? 0, {
      message: String(line),
      timeout: patience,
    })
    .toBeGreaterThanOrEqual(count);

/** Where the text is in a window of the usual size. */
const inText = [700, 300] as const;

const stayIdle = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Milliseconds in which a box to type in mostly comes up; it cannot be seen from here that it did. */
const appearance = 700;

const editAndFind = async (hands: Hands, place: Place): Promise<void> => {
  const text = () => place.text('notes/first.txt');
  await hands.turnTo('first.txt — notes');
  await logged(place, /undo:load ok/);
  await hands.click(...inText);
  await hands.press('ctrl+End');
  await hands.type('typed by hand');
  await hands.press('ctrl+s');
  await until(text, 'alpha needle omega\nmiddle\ntyped by hand');
  await hands.press('ctrl+Home', 'ctrl+f');
  await stayIdle(appearance);
  await hands.type('needle');
  await hands.press('Return', 'Escape');
  await hands.type('found');
  await hands.press('ctrl+s');
  await until(text, 'alpha found omega\nmiddle\ntyped by hand');
};

/**
 * Asks for a name and gives one. Where the box comes later than that, the letters go to the tree, which only moves its selection,
 * and it is done again.
 */
const inTree = async (
  hands: Hands,
  [key, name]: readonly [key: string, name: string],
  done: () => boolean,
): Promise<void> => {
  const attempt = async () => {
    await hands.press('Escape', 'ctrl+shift+e');
    await stayIdle(appearance);
    await hands.press(key);
    await stayIdle(appearance);
    await hands.press('ctrl+a');
    await hands.type(name);
    await hands.press('Return');
    await expect.poll(done, { timeout: 10 * appearance }).toBe(true);
  };
  await expect(attempt).toPass({ timeout: patience });
};

const createAndRename = async (hands: Hands, place: Place): Promise<void> => {
  await inTree(hands, ['ctrl+alt+n', 'made.txt'], () => place.text('notes/made.txt') === '');
  await hands.turnTo('made.txt — notes');
  await logged(place, /undo:load ok/, 2);
  await hands.click(...inText);
  await hands.type('made here');
  await hands.press('ctrl+s');
  await until(() => place.text('notes/made.txt'), 'made here');
  await inTree(hands, ['F2', 'renamed.txt'], () => place.text('notes/renamed.txt') !== null);
  await until(() => place.text('notes/renamed.txt'), 'made here');
  expect(place.text('notes/made.txt')).toBeNull();
};

/** Another program adds to the file that is shown; what is typed far from that joins it, whichever the page sees first. */
const changeFromOutside = async (hands: Hands, place: Place): Promise<void> => {
  await hands.press('ctrl+Tab');
  await hands.turnTo('first.txt — notes');
  const reads = place.log().match(/file:read ok/g)?.length ?? 0;
  fs.writeFileSync(
    place.file('notes/first.txt'),
    'alpha found omega\nmiddle\ntyped by hand\nfrom outside\n',
  );
  await logged(place, /file:read ok/, reads + 1);
  await hands.press('ctrl+1', 'ctrl+Home');
  await hands.type('again ');
  await hands.press('ctrl+s');
  await until(
    () => place.text('notes/first.txt'),
    'again alpha found omega\nmiddle\ntyped by hand\nfrom outside\n',
  );
};

const useSecondWindow = async (hands: Hands, place: Place): Promise<void> => {
  await hands.turnTo('second.txt — others');
  await logged(place, /undo:load ok/, 3);
  await hands.click(...inText);
  await hands.press('ctrl+End');
  await hands.type('window');
  await hands.press('ctrl+s');
  await until(() => place.text('others/second.txt'), 'second\nwindow');
};

const closeAndQuit = async (hands: Hands, app: RunningRelease): Promise<void> => {
  await hands.press('ctrl+shift+w');
  const shown = () => hands.titles().then((titles) => titles.join());
  await expect.poll(shown, { timeout: patience }).toBe('first.txt — notes — Holdfast');
  await hands.turnTo('first.txt — notes');
  await hands.press('ctrl+q');
  expect(await app.ended).toBe(0);
};

const play = async (place: Place, screen: Screen, options: SessionOptions): Promise<string> => {
  const start = (name: string, args: readonly string[]) =>
    startRelease({
      screen,
      args: [`--user-data-dir=${place.profile}`, ...args],
      under: options.under(path.join(place.outputs, name)),
      asOrdinaryUser: options.asOrdinaryUser,
    });
  const hands = handsOn(screen);
  const app = start('first', [place.file('notes'), place.file('notes/first.txt')]);
  try {
    await editAndFind(hands, place);
    options.look?.(app.pid);
    await createAndRename(hands, place);
    await changeFromOutside(hands, place);
    // A second start, whose process ends at once: the first one opens the window.
    const other = start('second', [place.file('others'), place.file('others/second.txt')]);
    expect(await other.ended).toBe(0);
    await useSecondWindow(hands, place);
    await stayIdle(options.idle);
    await closeAndQuit(hands, app);
    return app.errors();
  } finally {
    await app.kill();
  }
};

export async function playSession(options: SessionOptions): Promise<SessionReport> {
  const screen = await openScreen(ownerFor(options.asOrdinaryUser));
  const place = makePlace(options.asOrdinaryUser);
  try {
    const errors = await play(place, screen, options);
    const outputs = fs.readdirSync(place.outputs).sort();
    return {
      errors,
      outputs: outputs.map((name) => fs.readFileSync(path.join(place.outputs, name), 'utf8')),
      log: place.log(),
    };
  } finally {
    screen.close();
    fs.rmSync(place.folder, { recursive: true, force: true });
  }
}
