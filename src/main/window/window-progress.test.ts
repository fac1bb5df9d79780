import { betweenNotifications, followProgress } from './window-progress';

const bench = () => {
  const seen: (number | string)[] = [];
  const person = { watches: false, time: 0 };
  const progress = followProgress({
    setBar: (fraction) => seen.push(fraction),
    isWatched: () => person.watches,
    tell: (words) => seen.push(words),
    now: () => person.time,
  });
  return { seen, person, progress };
};

test('the bar moves in whole percents, and goes when nothing runs', () => {
  const { seen, progress } = bench();
  for (const fraction of [0, 0.001, 0.004, 0.5, 0.5001, 1])
    progress({ state: 'running', fraction });
  progress({ state: 'idle' });
  progress({ state: 'idle' });
  expect(seen).toEqual([0, 0.5, 1, -1]);
});

test('where nobody can say how far it is, the bar says so', () => {
  const { seen, progress } = bench();
  progress({ state: 'running', fraction: null });
  expect(seen).toEqual([2]);
});

test('an end is told to a person who is elsewhere, and to nobody who looks', () => {
  const { seen, person, progress } = bench();
  person.watches = true;
  progress({ state: 'ended', words: 'Copied 3 files' });
  person.watches = false;
  progress({ state: 'ended', words: 'Replaced\nall' });
  expect(seen).toHaveLength(1);
  expect(seen[0]).not.toContain('\n');
});

test('a page that tells of ends without end fills no list of notifications', () => {
  const { seen, person, progress } = bench();
  for (let at = 0; at < 1000; at += 1) progress({ state: 'ended', words: `end ${at}` });
  expect(seen).toEqual(['end 0']);
  person.time = betweenNotifications;
  progress({ state: 'ended', words: 'later' });
  expect(seen).toEqual(['end 0', 'later']);
});
