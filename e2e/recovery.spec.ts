/** Every process is killed while text is unsaved: the next start has it again. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { killEverything } from './support/kill';
import { launchApp, makeProfile } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';
import {
  conflictDialog,
  editor,
  expectTabState,
  openFile,
  shownText,
  status,
  tab,
  typeAtEnd,
} from './support/workbench';

let workspace: Workspace;
let profile: string;
let running: LaunchedApp;

test.beforeEach(() => {
  profile = makeProfile();
  workspace = makeWorkspace({
    'a.txt': 'one\ntwo\nthree\n',
    'mixed.txt': 'unix\nwindows\r\nmac\rend\n',
  });
});
test.afterEach(async () => {
  await running.close();
  workspace.remove();
  fs.rmSync(profile, { recursive: true, force: true });
});

const start = async (): Promise<Page> => {
  running = await launchApp({ args: [workspace.folder], profile });
  return running.page;
};

const restart = async (): Promise<Page> => {
  await killEverything(running.app);
  return start();
};

const turnAutosaveOff = async (page: Page): Promise<void> => {
  await page.keyboard.press('F1');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill('autosave off');
  await page.keyboard.press('Enter');
  await expect(status(page)).toContainText('Autosave off');
};

/** What the journal holds is known to be on disk once the status bar says so. */
const expectKept = (page: Page) => expect(status(page)).toContainText('kept for recovery');

const recoveredNotice = (page: Page, name: string) =>
  page.getByRole('log', { name: 'Notifications' }).getByText(`Recovered unsaved text of ${name}`);

const journals = (): string[] => {
  const folder = path.join(profile, 'journal');
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.journal'));
};

test('with autosave off, text and cursor are there again, with where they came from', async () => {
  let page = await start();
  await openFile(page, 'a.txt');
  await turnAutosaveOff(page);
  await typeAtEnd(page, 'typed and never saved');
  await page.keyboard.press('Home');
  await page.keyboard.type('X');
  await expectKept(page);
  page = await restart();
  await expect(recoveredNotice(page, 'a.txt')).toContainText(/typed \d\d:\d\d:\d\d/);
  await expect(editor(page)).toHaveAttribute('data-path', 'a.txt');
  await expect.poll(() => shownText(page)).toContain('Xtyped and never saved');
  await expect(status(page)).toContainText('Ln 4, Col 2');
  await expectTabState(page, 'a.txt', 'dirty');
  expect(workspace.text('a.txt')).toBe('one\ntwo\nthree\n');
  await page.keyboard.press('Control+s');
  await expect.poll(() => workspace.text('a.txt')).toBe('one\ntwo\nthree\nXtyped and never saved');
  await expect.poll(journals).toEqual([]);
});
