import { AccessWatch } from './access-watch';

jest.useFakeTimers();

const start = () => {
  const said: string[] = [];
  const looks: string[] = [];
  const watch = new AccessWatch({
    changed: ({ path, readOnly }) => void said.push(`${path} ${readOnly ? 'closed' : 'open'}`),
    lookAgain: (path) => void looks.push(path),
  });
  return { watch, said, looks };
};

test('each change is said once', () => {
  const { watch, said } = start();
  for (const readOnly of [false, false, true, true, false]) watch.found('a', readOnly);
  expect(said).toEqual(['a open', 'a closed', 'a open']);
});

test('a file that may not be written is looked at again until it may, or until it is closed', () => {
  const { watch, looks } = start();
  watch.found('a', true);
  watch.found('b', true);
  watch.found('c', false);
  jest.advanceTimersByTime(2000);
  expect(looks).toEqual(['a', 'b']);
  watch.found('a', false);
  watch.forget('b');
  jest.advanceTimersByTime(10_000);
  expect(looks).toEqual(['a', 'b']);
});

test('nothing runs on after the end', () => {
  const { watch, looks } = start();
  watch.found('a', true);
  watch.close();
  jest.advanceTimersByTime(10_000);
  expect(looks).toEqual([]);
});
