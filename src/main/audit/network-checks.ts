/** Judges whether any of the program's processes holds a socket on an internet address. */
import { judged, unknown } from './report';
import type { Check, Group } from './report';
import type { Readings } from './readings';

const socketCheck = ({ sockets, closedProcesses }: Readings): Check => {
  const title = 'Sockets';
  if (sockets === null) return unknown(title, 'Not known here: this system does not tell.');
  if (sockets.length > 0) {
    const held = sockets.map(
      ({ protocol, local, process }) => `${protocol} ${local} (process ${process})`,
    );
    // One that listens and its connections have one address.
    const words = [...new Set(held)].slice(0, 6);
    return judged(title, false, {
      good: '',
      bad: `Sockets on internet addresses are open: ${words.join(', ')}.`,
    });
  }
  return closedProcesses > 0
    ? unknown(
        title,
        `The sockets of ${closedProcesses} processes of the program could not be read. Those that could be have none on an internet address.`,
      )
    : judged(title, true, {
        good: 'No process of the program has one on an internet address, not even on this computer’s own.',
        bad: '',
      });
};

export const networkGroup = (readings: Readings): Group => ({
  title: 'Network',
  checks: [socketCheck(readings)],
});
