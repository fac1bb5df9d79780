/** A screen of a test's own: keys and mouse go to what has the focus, and that must be nothing of the person's. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Screen {
  /** What a program needs to show itself there. */
  readonly env: Readonly<Record<'DISPLAY' | 'XAUTHORITY', string>>;
  readonly close: () => void;
}

/** Milliseconds that Xvfb may take to name its display. */
const patience = 30_000;

/** `owner` is the user that the app runs as; nobody else gets the cookie. */
export async function openScreen(owner?: { uid: number; gid: number }): Promise<Screen> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-screen-'));
  const authority = path.join(folder, 'authority');
  const cookie = randomBytes(16).toString('hex');
  addCookie(authority, ':0', cookie);
  const child = spawn(
    'Xvfb',
    [
      ...['-displayfd', '3', '-screen', '0', '1280x800x24'],
      ...['-nolisten', 'tcp', '-noreset', '-auth', authority],
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const close = () => {
    child.kill();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', close);
  const display = `:${await readDisplay(child)}`;
  addCookie(authority, display, cookie);
  if (owner !== undefined) {
    for (const file of [folder, authority]) fs.chownSync(file, owner.uid, owner.gid);
  }
  return { env: { DISPLAY: display, XAUTHORITY: authority }, close };
}

function addCookie(authority: string, display: string, cookie: string): void {
  execFileSync('xauth', ['-q', '-f', authority, 'add', display, '.', cookie], { stdio: 'ignore' });
}

/** What Xvfb writes on descriptor 3. */
function readDisplay(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Xvfb did not start in time')), patience);
    child.once('error', reject);
    child.once('exit', () => reject(new Error('Xvfb ended at once')));
    child.stdio[3]?.once('data', (data: Buffer) => {
      clearTimeout(timer);
      resolve(data.toString().trim());
    });
  });
}
