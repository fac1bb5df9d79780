/** A person's keys and mouse on one screen, by xdotool: a debugging port would be a socket itself. No window manager is there. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import type { Screen } from './screen';

const call = promisify(execFile);

/** Milliseconds that something may take to show on a busy machine. */
export const patience = 60_000;

export interface Hands {
  /** Titles of the windows that are shown. */
  readonly titles: () => Promise<string[]>;
  /** Waits for the window with this in its title, and gives it the focus. */
  readonly turnTo: (title: string) => Promise<void>;
  /** Presses these one after the other, as xdotool names them: `ctrl+s`, `Return`. */
  readonly press: (...keys: string[]) => Promise<unknown>;
  readonly type: (text: string) => Promise<unknown>;
  /** Pixels from the screen's corner. */
  readonly click: (x: number, y: number) => Promise<unknown>;
}

export const handsOn = ({ env }: Screen): Hands => {
  const run = async (...args: readonly string[]): Promise<string> => {
    const { stdout } = await call('xdotool', args, { env: { ...process.env, ...env } });
    return stdout.trim();
  };
  /** xdotool ends with 1 where it finds none. */
  const find = (title: string): Promise<string[]> =>
    run('search', '--onlyvisible', '--name', title).then(
      (found) => found.split('\n').filter((line) => line !== ''),
      () => [],
    );
  return {
    titles: async () => {
      const windows = await find('Holdfast');
      return Promise.all(windows.map((window) => run('getwindowname', window)));
    },
    turnTo: async (title) => {
      const focus = async () => {
        const [window] = await find(title);
        if (window === undefined) return 'no window';
        await run('windowraise', window);
        await run('windowfocus', window);
        return (await run('getwindowfocus')) === window ? 'focused' : 'not focused';
      };
      await expect.poll(focus, { message: title, timeout: patience }).toBe('focused');
    },
    press: (...keys) => run('key', '--delay', '40', ...keys),
    type: (text) => run('type', '--delay', '15', text),
    click: (x, y) => run('mousemove', String(x), String(y), 'click', '1'),
  };
};
