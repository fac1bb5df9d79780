/** What the app has written of a window, as the next start would find it. */
import fs from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { rootName } from '../../src/main/profile/root-name';
import type { Session } from '../../src/shared/contract';
import type { Workspace } from './workspace';

/** The file that keeps the window of this folder. */
export const sessionFile = (profile: string, { folder }: Workspace): string =>
  path.join(profile, 'sessions', `${rootName(folder)}.json`);

/** Waits until `check` finds nothing wrong with it: the page gives it to main when it is quiet, and main writes it then. */
export const expectStored = (
  profile: string,
  workspace: Workspace,
  check: (session: Session) => void,
): Promise<void> =>
  // The file comes with the first session, and is away for a moment while it is written.
  expect(() => {
    const text = fs.readFileSync(sessionFile(profile, workspace), 'utf8');
    check((JSON.parse(text) as { session: Session }).session);
  }).toPass({ timeout: 10_000 });
