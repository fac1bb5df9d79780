/** Owns a running ripgrep: without the person's environment, in the held folder, read no faster than it is dealt with. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { getDefaultHighWaterMark, setDefaultHighWaterMark } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { LineCutter, parseRecord, type RipgrepRecord } from './ripgrep-output';

export interface RipgrepRequest {
  /** Absolute path of the program. */
  readonly program: string;
  readonly parameters: readonly string[];
  /** SECURITY: a held descriptor's path under /proc/self, which the new process has too: no swapped folder leads it away. */
  readonly folder: string;
  /** Null where files are searched. */
  readonly text: string | null;
}

export interface RipgrepEnd {
  /** The first words of what it complained about. */
  readonly complaint: string;
  readonly complaints: number;
}

/** UTF-16 code units. */
const longestComplaint = 2_000;

/** What ripgrep says on its standard error: the start of it, and how many lines. */
const followComplaints = (child: ChildProcess): { text: string; lines: number } => {
  const complaints = { text: '', lines: 0 };
  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (chunk: string) => {
    complaints.text = (complaints.text + chunk).slice(0, longestComplaint);
    complaints.lines += chunk.split('\n').length - 1;
  });
  return complaints;
};

/**
 * ripgrep writes once for each file with a match. Whoever is woken by each of these writes takes a fifth of a core from it, so its
 * output is left in the pipe for a moment: milliseconds in which the pipe does not fill.
 */
const betweenReads = 1;
/** Bytes of one read, after which more is waiting. */
const muchAtOnce = 16 * 1024;

/** The pipes of a process that is started here are read when they are asked, and not a buffer ahead. */
const readOnDemand = (start: () => ChildProcess): ChildProcess => {
  const usual = getDefaultHighWaterMark(false);
  setDefaultHighWaterMark(false, 1);
  try {
    return start();
  } finally {
    setDefaultHighWaterMark(false, usual);
  }
};

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });

function* recordsOf(lines: Iterable<Buffer | null>): Generator<RipgrepRecord | null> {
  for (const line of lines) yield line === null ? null : parseRecord(line);
}

export class Ripgrep {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #complaints: { text: string; lines: number };

  constructor({ program, parameters, folder, text }: RipgrepRequest) {
    this.#child = readOnDemand(() =>
      spawn(program, parameters, {
        cwd: folder,
        // SECURITY: nothing of the person's own: no RIPGREP_CONFIG_PATH, no HOME with git's settings in it.
        env: {},
        stdio: [text === null ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      }),
    );
    this.#ended = ended(this.#child);
    // Awaited in `end`; a failed start must not count as unhandled before that.
    this.#ended.catch(() => undefined);
    this.#complaints = followComplaints(this.#child);
    if (text === null) return;
    // It may have found what it wants, or have been killed, before it has read all.
    this.#child.stdin?.on('error', () => undefined);
    this.#child.stdin?.end(text);
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** As they come, some at a time, each made when it is asked for; null for one that was too long. */
  async *records(): AsyncGenerator<
    Iterator<RipgrepRecord | null> & Iterable<RipgrepRecord | null>
  > {
    const cutter = new LineCutter();
    const output = this.#child.stdout;
    if (output === null) return;
    for await (const chunk of output as AsyncIterable<Buffer>) {
      yield recordsOf(cutter.push(chunk));
      if (chunk.length < muchAtOnce) await pause(betweenReads);
    }
  }

  /** Throws where the program could not be started. */
  async end(): Promise<RipgrepEnd> {
    await this.#ended;
    return { complaint: this.#complaints.text, complaints: this.#complaints.lines };
  }
}
