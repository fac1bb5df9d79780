/** Every view in every theme: axe finds nothing; and at twice the size everything is still in reach. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { expectNoViolations } from './support/accessibility';
import { launchApp, makeProfile, removeProfile, type LaunchOptions } from './support/launch';
import { giveToOrdinaryUser } from './support/ordinary-user';
import { row, status } from './support/workbench';
import { makeHarbour } from './support/views/harbour';
import { giveSize, pictures, takePicture } from './support/views/pictures';
import { outOfReach } from './support/views/reach';
import { pictured, themeNames, wear } from './support/views/themes';
import type { Scene, View } from './support/views/view';
import { viewsOfFiles } from './support/views/views-of-files';
import { viewsOfFinding } from './support/views/views-of-finding';
import { viewsOfPages } from './support/views/views-of-pages';
import { viewsOfSafety } from './support/views/views-of-safety';
import { viewsOfTexts } from './support/views/views-of-texts';

const chapters: Readonly<Record<string, readonly View[]>> = {
  texts: viewsOfTexts,
  finding: viewsOfFinding,
  files: viewsOfFiles,
  pages: viewsOfPages,
  safety: viewsOfSafety,
};

const leave = ({ page }: Scene): Promise<void> => page.keyboard.press('Escape');

/** All rules once; another theme has other colours and nothing else. */
const lookInEveryTheme = async (scene: Scene, name: string): Promise<void> => {
  for (const theme of pictures === undefined ? themeNames : pictured) {
    await wear(scene.page, theme);
    if (pictures !== undefined) await takePicture(scene, `${name}-${theme}`);
    else await expectNoViolations(scene.page, theme === 'light' ? undefined : ['color-contrast']);
  }
  await wear(scene.page, 'light');
};

interface Stage extends LaunchOptions {
  /** The harbour's folder, or an empty one beside it. */
  readonly root?: 'harbour' | 'empty';
}

const onStage = async (
  { root = 'harbour', ...options }: Stage,
  act: (scene: Scene) => Promise<void>,
): Promise<void> => {
  const workspace = makeHarbour();
  const beside = path.dirname(workspace.folder);
  fs.mkdirSync(path.join(beside, 'empty'));
  // The picture of a person's own start: root has no sandbox and is told so.
  const asOrdinaryUser = pictures !== undefined && process.getuid?.() === 0;
  if (asOrdinaryUser) giveToOrdinaryUser(beside);
  const { app, page, close } = await launchApp({
    args: [path.join(beside, root)],
    asOrdinaryUser,
    ...options,
  });
  const scene = { app, page, workspace };
  try {
    await giveSize(scene);
    await act(scene);
  } finally {
    await close();
    workspace.remove();
  }
};

for (const [chapter, views] of Object.entries(chapters)) {
  test(`views of ${chapter}: no violation in any theme`, async () => {
    test.setTimeout(180_000);
    await onStage({}, async (scene) => {
      await expect(row(scene.page, 'README.md')).toBeVisible();
      for (const view of views) {
        await test.step(view.caption, async () => {
          await view.show(scene);
          await lookInEveryTheme(scene, view.name);
          await (view.leave ?? leave)(scene);
        });
      }
    });
  });
}

test('views of the first start, an empty folder and Vim: no violation in any theme', async () => {
  test.setTimeout(90_000);
  const profile = makeProfile();
  const roots = [{ path: '/home/ada/harbour', kind: 'folder' }];
  fs.writeFileSync(path.join(profile, 'recent.json'), JSON.stringify({ version: 1, roots }));
  await onStage({ args: ['--new-window'], profile }, async (scene) => {
    await expect(scene.page.getByText('Folder is gone')).toBeVisible();
    await lookInEveryTheme(scene, 'welcome');
  });
  await onStage({ root: 'empty' }, async (scene) => {
    await expect(scene.page.getByText('This folder is empty.')).toBeVisible();
    await lookInEveryTheme(scene, 'empty-folder');
  });
  fs.writeFileSync(path.join(profile, 'keybindings.json'), '{ "preset": "vim" }');
  await onStage({ profile }, async (scene) => {
    await row(scene.page, 'cargo.csv').dblclick();
    await scene.page.getByTestId('editor').locator('.view-lines').click();
    await expect(status(scene.page)).toContainText('Vim: NORMAL');
    await scene.page.keyboard.type('/Osprey');
    await lookInEveryTheme(scene, 'vim');
  });
  removeProfile(profile);
});

/** Each chapter in a window that the ones before it have used: what begins with nothing open is first, what deletes is last. */
const allInOneWindow = [
  ...viewsOfFinding,
  ...viewsOfTexts,
  ...viewsOfFiles,
  ...viewsOfPages,
  ...viewsOfSafety,
];

test('at twice the size everything that can be pressed is still in reach', async () => {
  test.skip(pictures !== undefined, 'pictures are taken of the views alone');
  test.setTimeout(180_000);
  await onStage({}, async (scene) => {
    await expect(row(scene.page, 'README.md')).toBeVisible();
    await scene.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2),
    );
    for (const view of allInOneWindow) {
      await test.step(view.caption, async () => {
        await view.show(scene);
        await expect.poll(() => outOfReach(scene.page)).toEqual([]);
        await (view.leave ?? leave)(scene);
      });
    }
  });
});
