/** Owns extended attributes and access lists, which Node cannot see: asks getfattr, and has cp carry them over. */
import { spawn } from 'node:child_process';

/** `unknown`: no tool could say. Then they are carried over as if they were there. */
export type Attributes = 'none' | 'some' | 'unknown';

export interface AttributeTools {
  /** Looks at the very objects behind the descriptors; a directory among them counts for the default ACL it hands down. */
  probe(descriptors: readonly number[]): Promise<Attributes>;
  /** Carries mode, attributes and access list over; false where that did not fully work. */
  copy(from: number, to: number): Promise<boolean>;
}

const patienceMs = 5_000;

interface Finished {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a tool with our descriptors as its 3, 4, …: a path would race, /proc/self/fd/3 is the object itself. */
function run(
  tool: string,
  args: readonly string[],
  descriptors: readonly number[],
): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(tool, args, {
      stdio: ['ignore', 'pipe', 'ignore', ...descriptors],
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' },
      timeout: patienceMs,
      killSignal: 'SIGKILL',
    });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', () => resolve({ code: null, output: '' }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

const inherited = (index: number): string => `/proc/self/fd/${index + 3}`;

/** The system's tools on Linux. */
export const systemAttributeTools: AttributeTools = {
  async probe(descriptors) {
    const { code, output } = await run(
      'getfattr',
      ['--match=-', '--absolute-names', '--', ...descriptors.map((_, index) => inherited(index))],
      descriptors,
    );
    if (code !== 0) return 'unknown';
    return output.trim() === '' ? 'none' : 'some';
  },
  async copy(from, to) {
    const { code } = await run(
      'cp',
      ['--attributes-only', '--preserve=mode,xattr', '--', inherited(0), inherited(1)],
      [from, to],
    );
    if (code !== 0) return false;
    const listing = (descriptor: number): Promise<Finished> =>
      run(
        'getfattr',
        ['--dump', '--match=-', '--absolute-names', '--', inherited(0)],
        [descriptor],
      );
    const [before, after] = [await listing(from), await listing(to)];
    // Without getfattr cp's own word has to do: it fails for an attribute that it was told to keep and could not.
    return before.code === null || before.output === after.output;
  },
};

/** macOS and Windows: no tool works on a descriptor there; docs/security.md says that attributes are not carried over. */
export const noAttributeTools: AttributeTools = {
  probe: () => Promise.resolve('none'),
  copy: () => Promise.resolve(true),
};
