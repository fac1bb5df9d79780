/** Judges whether the program can be debugged in this start. */
import { judged } from './report';
import type { Group } from './report';
import type { Readings } from './readings';

export const debuggingSwitches: readonly string[] = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
];

export const debuggingGroup = (readings: Readings): Group => {
  const given = debuggingSwitches.filter((name) => readings.switches.has(name));
  const open = readings.pages.some(({ isDevTools, devToolsOpen }) => isDevTools || devToolsOpen);
  return {
    title: 'Debugging',
    checks: [
      judged('Developer tools', !readings.devToolsAllowed && !open, {
        good: 'Not available in this start.',
        bad: open ? 'They are open.' : 'Allowed, because Holdfast was started with --devtools.',
      }),
      judged('Remote debugging', given.length === 0, {
        good: 'No debugging port was asked for.',
        bad: `Started with ${given.map((name) => `--${name}`).join(', ')}.`,
      }),
      judged('Node’s inspector', readings.inspector === null, {
        good: 'It does not listen.',
        bad: 'It listens: another program can run anything in the main process.',
      }),
    ],
  };
};
