/** The log file in the profile: calls, failures, bugs with their cause; never file contents. */
import { join } from 'node:path';
import { inspect } from 'node:util';
import { events } from '../shared/channels';
import type { CallRecord } from './ipc/channel-metrics';

export type Level = 'debug' | 'info' | 'warn' | 'error';

export interface Log {
  readonly write: (level: Level, message: string, cause?: unknown) => void;
  readonly call: (record: CallRecord) => void;
}

const callLine = (record: CallRecord): string =>
  `${record.channel} ${record.outcome} ${record.milliseconds.toFixed(1)} ms in ${record.requestSize} out ${record.responseSize}`;

/**
 * Written down only where they were refused: what is typed comes twenty times a second, and what main tells by itself needs
 * no account; they would push everything else out of the file.
 */
const routine: ReadonlySet<string> = new Set(['journal:write', ...events]);

/** Lines wait this long, so that a log line never stands between a call and its answer; milliseconds. */
const flushDelay = 200;

/** For a start whose profile goes with it. */
export const noLog: Log = { write: () => undefined, call: () => undefined };

/** Lines kept until then. SECURITY: a page may send more than a disk takes; what is more is counted, not kept. */
const mostPending = 1000;

/** SECURITY: a line that comes from a page must not look like two. */
const onOneEntry = (message: string): string => message.replaceAll(/\r\n|\r|\n/g, '\n  | ');

/** Opens the log of this profile. The library is loaded with the first line, not at the start. */
export const openLog = (profile: string): Log => {
  let pending: { level: Level; message: string }[] = [];
  let leftOut = 0;
  let timer: NodeJS.Timeout | undefined;
  const take = () => {
    const lines = pending;
    if (leftOut > 0) lines.push({ level: 'warn', message: `${leftOut} lines were left out` });
    pending = [];
    leftOut = 0;
    return lines;
  };
  const flush = async () => {
    timer = undefined;
    const lines = take();
    const { default: file } = await import('electron-log/node');
    file.transports.console.level = false;
    // It would look for a package.json around the working directory, and write nothing where there is none.
    file.transports.file.setAppName('holdfast');
    file.transports.file.resolvePathFn = () => join(profile, 'logs', 'holdfast.log');
    file.transports.file.sync = false;
    for (const { level, message } of lines) file[level](message);
  };
  const write: Log['write'] = (level, message, cause) => {
    const text = cause === undefined ? message : `${message}: ${inspect(cause)}`;
    if (pending.length < mostPending) pending.push({ level, message: onOneEntry(text) });
    else leftOut += 1;
    timer ??= setTimeout(() => void flush(), flushDelay);
  };
  return {
    write,
    call: (record) => {
      if (record.outcome !== 'ok' || !routine.has(record.channel)) write('debug', callLine(record));
    },
  };
};
