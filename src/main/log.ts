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

/** Opens the log of this profile. The library is loaded with the first line, not at the start. */
export const openLog = (profile: string): Log => {
  let pending: { level: Level; message: string }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = async () => {
    timer = undefined;
    const lines = pending;
    pending = [];
    const { default: file } = await import('electron-log/node');
    file.transports.console.level = false;
    file.transports.file.resolvePathFn = () => join(profile, 'logs', 'holdfast.log');
    file.transports.file.sync = false;
    for (const { level, message } of lines) file[level](message);
  };
  const write: Log['write'] = (level, message, cause) => {
    pending.push({
      level,
      message: cause === undefined ? message : `${message}: ${inspect(cause)}`,
    });
    timer ??= setTimeout(() => void flush(), flushDelay);
  };
  return {
    write,
    call: (record) => {
      if (record.outcome !== 'ok' || !routine.has(record.channel)) write('debug', callLine(record));
    },
  };
};
