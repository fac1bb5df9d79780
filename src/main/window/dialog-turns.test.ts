/** A page that asks for dialogs without end. */
import { dialogTurns, mostUntouched } from './dialog-turns';

test('a second dialog is not shown while one is open', async () => {
  const turns = dialogTurns();
  let leave: (chosen: string) => void = () => undefined;
  const first = turns.ask(() => new Promise<string>((resolve) => (leave = resolve)));
  const show = jest.fn(() => Promise.resolve('second'));
  expect(await turns.ask(show)).toBeNull();
  expect(show).not.toHaveBeenCalled();
  leave('first');
  expect(await first).toBe('first');
  expect(await turns.ask(show)).toBe('second');
});

test('one after the other without a touch of the window come to an end', async () => {
  const turns = dialogTurns();
  const show = jest.fn(() => Promise.resolve<string | null>(null));
  for (let times = 0; times < 100; times += 1) await turns.ask(show);
  expect(show).toHaveBeenCalledTimes(mostUntouched);
  turns.touched();
  await turns.ask(show);
  expect(show).toHaveBeenCalledTimes(mostUntouched + 1);
});

test('one after the other goes on while the person chooses', async () => {
  const turns = dialogTurns();
  const show = jest.fn(() => Promise.resolve('chosen'));
  for (let times = 0; times < 100; times += 1) await turns.ask(show);
  expect(show).toHaveBeenCalledTimes(100);
});

test('a dialog that fails gives the turn back', async () => {
  const turns = dialogTurns();
  await expect(turns.ask(() => Promise.reject(new Error('no screen')))).rejects.toThrow();
  expect(await turns.ask(() => Promise.resolve('shown'))).toBe('shown');
});
