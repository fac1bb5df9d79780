import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { hostileNames } from '../../../e2e/support/hostile-markup';
import { hostileFileNames } from '../../../e2e/support/hostile-names';
import { visibleName } from '../../shared/visible-name';
import { guardClose } from './close-guard';

const mockAsked: string[] = [];
const mockDetails: string[] = [];
jest.mock('electron', () => ({
  dialog: {
    showMessageBox: (_: unknown, { message, detail }: { message: string; detail: string }) => {
      mockAsked.push(message);
      mockDetails.push(detail);
      return Promise.resolve({ response: 1 });
    },
  },
}));

const bench = () => {
  const window = Object.assign(new EventEmitter(), {
    webContents: new EventEmitter(),
    isDestroyed: () => false,
    destroy: () => undefined,
  });
  const closed: string[] = [];
  let asks = 0;
  // The guard asks nothing else of a window.
  const guard = guardClose(window as unknown as BrowserWindow, {
    askPage: () => (asks += 1),
    saveAll: () => undefined,
    closed: (why) => closed.push(why),
    stayed: () => undefined,
  });
  const close = () => window.emit('close', { preventDefault: () => undefined });
  return { guard, close, closed, asks: () => asks };
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a page that never answered when nobody waited can still be closed by the person', async () => {
  const { guard, close, closed, asks } = bench();
  guard.closeIfUnneeded();
  await jest.advanceTimersByTimeAsync(15_000);
  expect([asks(), mockAsked, closed]).toEqual([1, [], []]);
  close();
  expect(asks()).toBe(2);
  await jest.advanceTimersByTimeAsync(15_000);
  expect(mockAsked).toEqual(['The window does not answer']);
  // Nobody knows what its page held: the journals stay.
  expect(closed).toEqual(['silent']);
});

test('hostile names in the native dialog: one line for each, in the words that the tree shows them by', async () => {
  const shown = new Map(hostileFileNames.map((one) => [one.name, one.shown]));
  const paths = [...shown.keys(), ...hostileNames('http://192.0.2.1:80')];
  for (let at = 0; at < paths.length; at += 12) {
    const some = paths.slice(at, at + 12);
    const { guard, close } = bench();
    close();
    mockDetails.length = 0;
    guard.answered({ unsaved: some.map((path) => ({ path, code: null })) });
    await jest.advanceTimersByTimeAsync(0);
    const [list = ''] = (mockDetails[0] ?? '').split('\n\n');
    const lines = some.map((path) => `• ${shown.get(path) ?? visibleName(path)}`.slice(0, 202));
    expect(list.split('\n')).toEqual(lines);
    expect(list.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  }
});
