import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { guardClose } from './close-guard';

const mockAsked: string[] = [];
jest.mock('electron', () => ({
  dialog: {
    showMessageBox: (_: unknown, { message }: { message: string }) => {
      mockAsked.push(message);
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
