/** A folder of many kinds of entries with the app on it, for the specs of the tree's operations, and a person's hands in the tree. */
import fs from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';
import { answerQuestions } from './system';
import { row, tree } from './workbench';
import { makeWorkspace } from './workspace';
import type { Workspace } from './workspace';

export const many = 2_000;
export const kind = (index: number): string => `many/${String(index).padStart(4, '0')}.txt`;

export interface TreeSession {
  readonly workspace: Workspace;
  readonly running: LaunchedApp;
  readonly page: Page;
  /** A folder beside the one that is open. */
  readonly outside: string;
  readonly trashFolder: () => string;
  readonly trashed: () => string[];
  readonly names: (folder?: string) => string[];
  readonly newBox: () => Locator;
  readonly alertOf: (words: string | RegExp) => Locator;
  readonly answer: (question: string | RegExp, label: string) => Promise<void>;
  /** By keys alone, as a person does who has come to the row. */
  readonly focusOn: (name: string) => Promise<void>;
  readonly press: (keys: string) => Promise<void>;
  /** An operation, or its undo, is over: it gives the focus back to the tree at its end, once its rows have come or gone. */
  readonly over: () => Promise<void>;
  readonly drag: (from: Locator, to: Locator, key?: 'Control') => Promise<void>;
  readonly dropFiles: (to: Locator, files: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

const layOut = (): Workspace => {
  const workspace = makeWorkspace({
    'a.txt': 'a\n',
    'b.txt': 'b\n',
    'docs/guide.md': 'guide\n',
    'docs/sub/deep.txt': 'deep\n',
    'notes10.txt': '10\n',
    'notes2.txt': '2\n',
    'notes2 copy 2.txt': '2\n',
    '.hidden': 'hidden\n',
    'run.sh': '#!/bin/sh\n',
  });
  fs.chmodSync(workspace.path('run.sh'), 0o755);
  fs.symlinkSync('a.txt', workspace.path('link'));
  for (let index = 0; index < many; index += 1) workspace.write(kind(index), `${index}\n`);
  return workspace;
};

/** The mouse goes down, over and up, as a hand moves it. */
const drag = (page: Page) => async (from: Locator, to: Locator, key?: 'Control') => {
  await from.hover();
  await page.mouse.down();
  if (key !== undefined) await page.keyboard.down(key);
  await to.hover();
  await to.hover();
  await page.mouse.up();
  if (key !== undefined) await page.keyboard.up(key);
};

/** A drag of files from another program, as Chromium gets it from the system. */
const dropFiles = (page: Page) => async (to: Locator, files: readonly string[]) => {
  const box = await to.boundingBox();
  if (box === null) throw new Error('nowhere to drop');
  const driver = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await driver.send('Input.dispatchDragEvent', {
      type,
      x: box.x + 40,
      y: box.y + box.height / 2,
      data: { items: [], files: [...files], dragOperationsMask: 1 },
    });
  await driver.detach();
};

export const startTree = async (): Promise<TreeSession> => {
  const workspace = layOut();
  const data = path.join(workspace.folder, '../data');
  const running = await launchApp({ args: [workspace.folder], env: { XDG_DATA_HOME: data } });
  const { page } = running;
  await expect(row(page, 'a.txt')).toBeVisible();
  // A drop from outside is asked about by the system's own dialog.
  await answerQuestions(running.app, 0);
  const trashFolder = (): string => path.join(data, 'Trash/files');
  return {
    workspace,
    running,
    page,
    outside: fs.mkdtempSync(path.join(workspace.folder, '../outside-')),
    trashFolder,
    trashed: () => (fs.existsSync(trashFolder()) ? fs.readdirSync(trashFolder()) : []),
    names: (folder = '') => fs.readdirSync(workspace.path(folder)).sort(),
    newBox: () => page.getByRole('textbox', { name: /^Name of the new/ }),
    alertOf: (words) => page.getByRole('alert').filter({ hasText: words }),
    answer: async (question, label) => {
      const dialog = page.getByRole('alertdialog', { name: question });
      await dialog.getByRole('button', { name: label, exact: true }).click();
      await expect(dialog).toHaveCount(0);
    },
    focusOn: async (name) => {
      await row(page, name).press('F10');
      await expect(row(page, name)).toBeFocused();
    },
    press: (keys) => page.keyboard.press(keys),
    over: () => expect(tree(page).locator('[role="row"]:focus')).toHaveCount(1),
    drag: drag(page),
    dropFiles: dropFiles(page),
    close: async () => {
      await running.close();
      workspace.remove();
    },
  };
};
