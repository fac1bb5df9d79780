/** threats.md: "a URL or file dropped on the window": no navigation; a file that the person drops is a choice. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from './support/launch';
import type { LaunchedApp } from './support/launch';
import { setNetworkTrap } from './support/network-trap';
import type { NetworkTrap } from './support/network-trap';
import { expectUnmoved, nothingSeen, witness } from './support/witness';
import type { Witness } from './support/witness';
import { answerQuestions } from './support/system';
import { editor, row, shownText, tab } from './support/workbench';
import { makeWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';

const opened = '<script>canary("opened")</script>\n';
let workspace: Workspace;
let running: LaunchedApp;
let trap: NetworkTrap;
let watched: Witness;

test.beforeAll(async () => {
  workspace = makeWorkspace({ 'page.html': opened, 'other.html': opened });
  trap = await setNetworkTrap();
  running = await launchApp({ args: [workspace.folder] });
  await expect(row(running.page, 'page.html')).toBeVisible();
  watched = await witness(running.page);
});
test.afterAll(async () => {
  await running.close();
  trap.close();
  workspace.remove();
});

const expectNothing = async (): Promise<void> => {
  // A navigation that was let through needs a moment to commit.
  await running.page.waitForTimeout(150);
  await expectUnmoved(running.app, running.page);
  expect({ ...(await watched.seen()), hits: trap.hits() }).toEqual({ ...nothingSeen, hits: [] });
};

const namesInFolder = (): string[] => fs.readdirSync(workspace.folder).sort();

/** A real drag from outside, as Chromium gets it from the system. */
const drop = async (
  data: { readonly items: { mimeType: string; data: string }[]; readonly files?: string[] },
  at = { x: 640, y: 400 },
): Promise<void> => {
  const driver = await running.page.context().newCDPSession(running.page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await driver.send('Input.dispatchDragEvent', {
      type,
      ...at,
      data: { ...data, dragOperationsMask: 1 },
    });
  }
  await driver.detach();
};

test('a URL, a link or HTML dropped on the window: no navigation, nothing inserted, nothing opened', async () => {
  for (const address of [
    'file:///etc/passwd',
    `http://${trap.host}:${trap.port}/`,
    'javascript:canary(1)',
  ]) {
    await drop({
      items: [
        { mimeType: 'text/uri-list', data: address },
        { mimeType: 'text/plain', data: address },
        { mimeType: 'text/html', data: `<img src="${address}" onerror="canary()">` },
      ],
    });
  }
  await expectNothing();
});

test('a file dropped on the window: opened as text, like from the open dialog, and not navigated to', async () => {
  await drop({ items: [], files: [workspace.path('page.html')] });
  await expect(tab(running.page, 'page.html')).toBeVisible();
  await expect(editor(running.page)).toHaveAttribute('data-path', 'page.html');
  await expect.poll(() => shownText(running.page)).toContain('canary("opened")');
  await expectNothing();
});

test('a drop that a script makes, also with a file that was really dropped: opens nothing and brings nothing in', async () => {
  const { page } = running;
  await page.evaluate(() => {
    const keep = ({ dataTransfer }: DragEvent) =>
      Object.assign(window, { kept: [...(dataTransfer?.files ?? [])] });
    window.addEventListener('drop', keep, { capture: true, once: true });
  });
  await drop({ items: [], files: [workspace.path('page.html')] });
  const before = fs.readdirSync(workspace.folder);
  const dropped = await page.evaluate(() => {
    const { kept } = window as unknown as { kept: File[] }; // put there above
    for (const file of [new File(['x'], 'other.html'), ...kept])
      for (const target of [document.body, ...document.querySelectorAll('[data-drop-folder]')]) {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(file);
        for (const type of ['dragenter', 'dragover', 'drop'])
          target.dispatchEvent(
            new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }),
          );
      }
    return kept.length;
  });
  expect(dropped).toBe(1);
  await expectNothing();
  await expect(tab(page, 'other.html')).toHaveCount(0);
  // What a person drops on the tree afterwards is copied where they agree; one before it would ask about a name that is taken.
  const came = path.join(workspace.folder, '../came.html');
  fs.writeFileSync(came, opened);
  const place = await row(page, 'other.html').boundingBox();
  const onTree = { x: (place?.x ?? 0) + 40, y: (place?.y ?? 0) + 8 };
  const refused = await answerQuestions(running.app, 1);
  await drop({ items: [], files: [came] }, onTree);
  await expect.poll(refused).toEqual([expect.stringContaining(came)]);
  await expectNothing();
  expect(fs.readdirSync(workspace.folder)).toEqual(before);
  await answerQuestions(running.app, 0);
  await drop({ items: [], files: [came] }, onTree);
  await expect.poll(() => workspace.text('came.html')).toBe(opened);
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  // While it is written it has another name.
  await expect.poll(namesInFolder).toEqual([...before, 'came.html'].sort());
});

test('more than eight are asked about by their folders; more folders than can be looked through are refused', async () => {
  const { page } = running;
  const outside = fs.mkdtempSync(path.join(workspace.folder, '../many-'));
  const files = Array.from({ length: 9 }, (_, index) => {
    const folder = path.join(outside, `${index}`);
    fs.mkdirSync(folder);
    for (const at of [folder, outside]) fs.writeFileSync(path.join(at, `f${index}.txt`), '');
    return `f${index}.txt`;
  });
  const before = fs.readdirSync(workspace.folder);
  const place = await row(page, 'other.html').boundingBox();
  const onTree = { x: (place?.x ?? 0) + 40, y: (place?.y ?? 0) + 8 };
  const said = await answerQuestions(running.app, 0);
  await drop(
    { items: [], files: files.map((name, index) => path.join(outside, `${index}`, name)) },
    onTree,
  );
  await expect
    .poll(said)
    .toEqual([expect.stringMatching(/lies in 9 folders.*\nNothing was copied/)]);
  await expectNothing();
  expect(fs.readdirSync(workspace.folder)).toEqual(before);
  const many = await answerQuestions(running.app, 0);
  await drop(
    {
      items: [],
      files: Array.from({ length: 1100 }, (_, index) => path.join(outside, `${index}`)),
    },
    onTree,
  );
  await expect
    .poll(many)
    .toEqual([expect.stringMatching(/^More than 1,024.*\nNothing was copied/)]);
  const asked = await answerQuestions(running.app, 0);
  await drop({ items: [], files: files.map((name) => path.join(outside, name)) }, onTree);
  await expect.poll(asked).toEqual([expect.stringContaining(`\n9 in ${outside}\n`)]);
  await expect(row(page, 'f8.txt')).toBeVisible();
  await expect.poll(namesInFolder).toEqual([...before, ...files].sort());
});
