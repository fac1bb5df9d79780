/** Owns a running ripgrep: without the person's environment, in the held folder, read no faster than it is dealt with. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
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

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });

export class Ripgrep {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #complaints: { text: string; lines: number };

  constructor({ program, parameters, folder, text }: RipgrepRequest) {
    this.#child = spawn(program, parameters, {
      cwd: folder,
      // SECURITY: nothing of the person's own: no RIPGREP_CONFIG_PATH, no HOME with git's settings in it.
      env: {},
      stdio: [text === null ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
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

  /** Null for a record that was too long. */
  async *records(): AsyncGenerator<RipgrepRecord | null> {
    const cutter = new LineCutter();
    const output = this.#child.stdout;
    if (output === null) return;
    for await (const chunk of output as AsyncIterable<Buffer>)
      for (const line of cutter.push(chunk)) yield line === null ? null : parseRecord(line);
  }

  /** Throws where the program could not be started. */
  async end(): Promise<RipgrepEnd> {
    await this.#ended;
    return { complaint: this.#complaints.text, complaints: this.#complaints.lines };
  }
}
