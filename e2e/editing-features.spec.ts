/** What people expect of a text editor: cursors, lines, folding, finding, formatting, language, indentation, counting, zoom. */
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from './support/accessibility';
import { launchApp, type LaunchedApp } from './support/launch';
import { expectStored } from './support/stored-session';
import { runCommand } from './support/system';
import { editor, expectTabState, openFile, row, shownText, status } from './support/workbench';
import { makeWorkspace, type Workspace } from './support/workspace';

let workspace: Workspace;
let running: LaunchedApp;

const code = 'const one = 1;\nconst two = one + one;\n';
const nested = 'one {\n  two {\n    three();\n  }\n}\nlast();\n';

/** One window for all: each test has files of its own. */
test.beforeAll(async () => {
  workspace = makeWorkspace({
    ...{ 'lines.txt': 'pear\napple\nfig\n', 'long.txt': `${'word '.repeat(200)}\n` },
    ...{ 'cursors.ts': code, 'comments.ts': code, 'formatted.ts': code, 'found.ts': code },
    ...{ 'folded.js': nested, 'ends.js': nested, 'sticky.js': nested },
    ...{ 'data.json': '{"b":1,"a":[1,2]}', 'style.scss': '.a{.b{color:red}}' },
    ...{ 'page.html': '<ul><li>one</li></ul>', 'ugly.tsx': 'const  a=<b  c={1}/>\n' },
    'tabs.go': 'func main() {\n\tprintln()\n\tprintln()\n}\n',
    script: 'echo "$HOME"\n',
    'prose.md': '# A title\n\nFour words are here.\n',
  });
  running = await launchApp({ args: [workspace.folder] });
  await expect(row(running.page, 'lines.txt')).toBeVisible();
});
test.afterAll(async () => {
  await running.close();
  workspace.remove();
});

const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** The text on disk after a save. */
const expectSaved = async (page: Page, name: string, text: string): Promise<void> => {
  await press(page, 'Control+s');
  await expect.poll(() => workspace.text(name)).toBe(text);
};

const fact = (page: Page, name: RegExp): Locator => status(page).getByRole('button', { name });

const choose = async (page: Page, title: string, typed: string): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByRole('combobox').fill(typed);
  await expect(dialog.getByRole('option').first()).toBeVisible();
  await press(page, 'Enter');
  await expect(dialog).toBeHidden();
};

test('several cursors, by key and from the menu', async () => {
  const { page, app } = running;
  await openFile(page, 'cursors.ts');
  await test.step('add the next occurrence, again, and all at once', async () => {
    await press(page, 'Control+Home', 'Control+ArrowRight', 'Control+ArrowRight', 'Control+d');
    await press(page, 'Control+d', 'Control+d');
    await page.keyboard.type('uno');
    await expect.poll(() => shownText(page)).toContain('const two = uno + uno;');
    await press(page, 'Control+z', 'Control+Home', 'Control+Shift+l');
    await page.keyboard.type('let');
    await expect.poll(() => shownText(page)).toContain('let two');
    await press(page, 'Escape', 'Control+z');
  });
  await test.step('a cursor below, and one at each line end', async () => {
    await press(page, 'Control+Home', 'Alt+Shift+ArrowDown');
    await page.keyboard.type('xx');
    await expect.poll(() => shownText(page)).toContain('xxconst one = 1;\nxxconst two');
    await press(page, 'Escape', 'Control+z');
    await press(page, 'Control+a', 'Alt+Shift+i');
    await page.keyboard.type('!');
    await expect.poll(() => shownText(page)).toContain('const one = 1;!\n');
    await press(page, 'Escape', 'Control+z', 'Control+Home');
  });
  await test.step('the menus have them', async () => {
    const click = (label: string) =>
      app.evaluate(({ Menu }, wanted) => {
        const items = Menu.getApplicationMenu()?.items ?? [];
        const menu = items.find((one) => one.label === '&Selection');
        menu?.submenu?.items.find((one) => one.label === wanted)?.click();
      }, label);
    await click('Copy Line Down');
    const two = 'const two = one + one;\n';
    await expectSaved(page, 'cursors.ts', `const one = 1;\nconst one = 1;\n${two}`);
    await click('Add Cursor Below');
    // It comes from main, and a key that is pressed meanwhile from here.
    await expect(editor(page).locator('.cursors-layer .cursor')).toHaveCount(2);
    await page.keyboard.type('x');
    await expectSaved(page, 'cursors.ts', `const one = 1;\nxconst one = 1;\nx${two}`);
  });
});

test('lines are sorted, moved, joined, duplicated, deleted and changed in case; comments go on and off', async () => {
  const { page } = running;
  await openFile(page, 'lines.txt');
  await press(page, 'Control+Home', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+End');
  await runCommand(page, 'Sort Lines Ascending');
  await expectSaved(page, 'lines.txt', 'apple\nfig\npear\n');
  await press(page, 'Control+Home', 'Alt+ArrowDown');
  await expectSaved(page, 'lines.txt', 'fig\napple\npear\n');
  await press(page, 'Control+Home');
  await runCommand(page, 'Join Lines');
  await expectSaved(page, 'lines.txt', 'fig apple\npear\n');
  await runCommand(page, 'Duplicate Selection');
  await expectSaved(page, 'lines.txt', 'fig apple\nfig apple\npear\n');
  await press(page, 'Control+Shift+k', 'Control+Home', 'Shift+End');
  await runCommand(page, 'Transform to Upper Case');
  await expectSaved(page, 'lines.txt', 'FIG APPLE\npear\n');
  await runCommand(page, 'Transform to Title Case');
  await expect.poll(() => shownText(page)).toContain('Fig Apple');
  await runCommand(page, 'Transform to Camel Case');
  await expectSaved(page, 'lines.txt', 'figApple\npear\n');
  await runCommand(page, 'Transform to Snake Case');
  // It is about what is selected, which the next key ends.
  await expect.poll(() => shownText(page)).toContain('fig_apple');
  await press(page, 'End');
  await page.keyboard.type('  \t');
  await runCommand(page, 'Delete Trailing White Space');
  await expectSaved(page, 'lines.txt', 'fig_apple\npear\n');
  await press(page, 'Control+Home', 'ArrowRight');
  await runCommand(page, 'Transpose Characters');
  await expectSaved(page, 'lines.txt', 'ifg_apple\npear\n');
  await openFile(page, 'comments.ts');
  // The language's own chunk is there: with its colours come its comments.
  await expect(editor(page).locator('.view-line [class^="mtk"]:not(.mtk1)').first()).toBeVisible();
  await press(page, 'Control+Home', 'Control+/');
  await expectSaved(page, 'comments.ts', '// const one = 1;\nconst two = one + one;\n');
  await press(page, 'Control+/');
  await expectSaved(page, 'comments.ts', 'const one = 1;\nconst two = one + one;\n');
});

test('folding: all, by level, one, and open again', async () => {
  const { page } = running;
  await openFile(page, 'folded.js');
  await expect.poll(() => shownText(page)).toContain('two');
  await runCommand(page, 'Fold All');
  await expect.poll(() => shownText(page)).not.toContain('two');
  await runCommand(page, 'Unfold All');
  await expect.poll(() => shownText(page)).toContain('three');
  await runCommand(page, 'Fold Level 2');
  await expect.poll(() => shownText(page)).not.toContain('three');
  expect(await shownText(page)).toContain('two');
  await runCommand(page, 'Unfold All');
  await expect.poll(() => shownText(page)).toContain('three');
  await press(page, 'Control+Home', 'Control+Shift+[');
  await expect.poll(() => shownText(page)).not.toContain('two');
  expect(workspace.text('folded.js')).toBe(nested);
});

test('documents and selections are formatted in workers; undo takes one step back', async () => {
  const { page } = running;
  const format = async (name: string, text: string) => {
    await openFile(page, name);
    await press(page, 'Control+Home');
    await runCommand(page, 'Format Document');
    await expect.poll(() => shownText(page)).toContain(text.split('\n')[1] ?? text.trim());
    await expectSaved(page, name, text);
  };
  await format('data.json', '{\n    "b": 1,\n    "a": [\n        1,\n        2\n    ]\n}');
  await press(page, 'Control+z');
  await expectSaved(page, 'data.json', '{"b":1,"a":[1,2]}');
  await format('style.scss', '.a {\n    .b {\n        color: red\n    }\n}');
  await format('page.html', '<ul>\n    <li>one</li>\n</ul>');
  await format('ugly.tsx', 'const a = <b c={1} />\n');
  await test.step('by its key, and of the selection alone', async () => {
    await openFile(page, 'formatted.ts');
    await press(page, 'Control+End');
    await page.keyboard.type('let  a=1\nlet  b=2');
    await press(page, 'Home', 'Shift+End');
    await runCommand(page, 'Format Selection');
    await expect.poll(() => shownText(page)).toContain('let  a=1\nlet b = 2');
    await press(page, 'Alt+Shift+f');
    await expect.poll(() => shownText(page)).toContain('let a = 1\nlet b = 2');
  });
  await test.step('a language without a formatter is not offered one', async () => {
    await openFile(page, 'prose.md');
    await press(page, 'F1');
    await page.getByRole('combobox', { name: 'Command' }).fill('Format Document');
    await expect(page.getByRole('option', { name: 'Format Document' })).toHaveCount(0);
    await press(page, 'Escape');
  });
});

test('language, indentation, line ends and encoding are chosen in the status bar; the language comes back', async () => {
  const { page } = running;
  await test.step('language', async () => {
    await openFile(page, 'script');
    await expect(fact(page, /^Language/)).toHaveAccessibleName('Language: Plain text');
    await fact(page, /^Language/).click();
    await choose(page, 'Select Language', 'shell');
    await expect(fact(page, /^Language/)).toHaveAccessibleName('Language: Shell');
    await expect(editor(page).getByRole('textbox')).toBeFocused();
  });
  await test.step('indentation is found out, chosen and converted', async () => {
    await openFile(page, 'tabs.go');
    await expect(fact(page, /^Indentation/)).toHaveAccessibleName('Indentation: Tab Size: 4');
    await fact(page, /^Indentation/).click();
    await choose(page, 'Select Indentation', 'convert spaces');
    await expectSaved(page, 'tabs.go', 'func main() {\n    println()\n    println()\n}\n');
    await fact(page, /^Indentation/).click();
    await choose(page, 'Select Indentation', 'using spaces');
    await choose(page, 'Select Tab Size', '2');
    await expect(fact(page, /^Indentation/)).toHaveAccessibleName('Indentation: Spaces: 2');
    await press(page, 'Control+End', 'Tab');
    await page.keyboard.type('x');
    await expectSaved(page, 'tabs.go', 'func main() {\n    println()\n    println()\n}\n  x');
    await openFile(page, 'ends.js');
    await expect(fact(page, /^Indentation/)).toHaveAccessibleName('Indentation: Spaces: 2');
  });
  await test.step('line ends and encoding', async () => {
    await fact(page, /^Line ends/).click();
    await choose(page, 'Select End of Line', 'crlf');
    await expect(fact(page, /^Line ends/)).toHaveAccessibleName('Line ends: CRLF');
    await expectSaved(page, 'ends.js', nested.replaceAll('\n', '\r\n'));
    await fact(page, /^Encoding/).click();
    await choose(page, 'Select Encoding', 'save');
    await choose(page, 'Save with Encoding', 'utf-8 with');
    await expect(fact(page, /^Encoding/)).toHaveAccessibleName(/UTF-8 with BOM/);
  });
  await test.step('the language is kept in the session', async () => {
    await expectTabState(page, 'ends.js', 'saved');
    await expectStored(running.profile, workspace, ({ open }) =>
      expect(open.find((one) => one.path === 'script')?.language).toBe('shell'),
    );
    await page.reload();
    await openFile(page, 'script');
    await expect(fact(page, /^Language/)).toHaveAccessibleName('Language: Shell');
  });
});

test('words of prose are counted, of the selection too, and nothing is counted in code', async () => {
  const { page } = running;
  await openFile(page, 'prose.md');
  const count = fact(page, /Word count$/);
  await expect(count).toHaveAccessibleName('6 words, 1 min to read. Word count');
  await press(page, 'Control+End');
  await page.keyboard.type('And more.');
  await expect(count).toHaveAccessibleName(/^8 words/);
  await press(page, 'Shift+Home');
  await expect(count).toHaveAccessibleName(/^2 of 8 words/);
  await count.click();
  const dialog = page.getByRole('dialog', { name: 'Word count' });
  await expect(dialog.getByRole('region', { name: 'Selection' })).toContainText('Words2');
  await expect(dialog.getByRole('region', { name: 'Whole text' })).toContainText('Characters38');
  await expectNoViolations(page);
  await press(page, 'Escape');
  await openFile(page, 'comments.ts');
  await expect(count).toHaveCount(0);
});

test('finding: case, word, regular expression, in the selection; replacing keeps case', async () => {
  const { page } = running;
  await openFile(page, 'found.ts');
  await press(page, 'Control+a');
  await page.keyboard.type('Red red redden\nRED reds\n');
  await press(page, 'Control+h');
  const widget = editor(page).locator('.find-widget');
  const matches = widget.locator('.matchesCount');
  const turn = async (name: RegExp, isOn: boolean): Promise<void> => {
    await widget.getByRole('checkbox', { name }).click();
    await expect(widget.getByRole('checkbox', { name })).toBeChecked({ checked: isOn });
  };
  await widget.getByRole('textbox', { name: 'Find', exact: true }).fill('red');
  await expect(matches).toHaveText(/of 5$/);
  await turn(/Match Case/, true);
  await expect(matches).toHaveText(/of 3$/);
  await turn(/Match Whole Word/, true);
  await expect(matches).toHaveText(/of 1$/);
  await turn(/Match Case/, false);
  await turn(/Match Whole Word/, false);
  await turn(/Use Regular Expression/, true);
  await widget.getByRole('textbox', { name: 'Find', exact: true }).fill('red(?=s|d)');
  await expect(matches).toHaveText(/of 2$/);
  await turn(/Use Regular Expression/, false);
  await widget.getByRole('textbox', { name: 'Find', exact: true }).fill('red');
  await widget.getByRole('textbox', { name: 'Replace', exact: true }).fill('blue');
  await turn(/Preserve Case/, true);
  await expectNoViolations(page);
  await widget.getByRole('button', { name: /Replace All/ }).click();
  await expectSaved(page, 'found.ts', 'Blue blue blueden\nBLUE blues\n');
  await press(page, 'Escape');
  await expect(widget).toHaveAttribute('aria-hidden', 'true');
});

test('the window is made larger, smaller and as it was', async () => {
  const { page, app } = running;
  const level = () =>
    app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.zoomLevel);
  await press(page, 'Control+=', 'Control+=');
  await expect.poll(level).toBe(1);
  await press(page, 'Control+-');
  await expect.poll(level).toBe(0.5);
  await press(page, 'Control+0');
  await expect.poll(level).toBe(0);
});

test('what the editors show is switched by commands and keys, at once and for good', async () => {
  const { page } = running;
  await openFile(page, 'long.txt');
  const lines = editor(page).locator('.view-line');
  await expect.poll(() => lines.count()).toBeLessThan(3);
  await press(page, 'Alt+z');
  await expect.poll(() => lines.count()).toBeGreaterThan(5);
  await runCommand(page, 'Toggle Minimap');
  await expect(editor(page).locator('.minimap')).toBeVisible();
  await runCommand(page, 'Toggle Ruler');
  await expect(editor(page).locator('.view-ruler').first()).toBeAttached();
  await runCommand(page, 'Toggle Render White Space');
  await expect(editor(page).locator('.view-overlays svg, .mtkw, .mwh').first()).toBeAttached();
  await runCommand(page, 'Toggle Sticky Scroll');
  await openFile(page, 'sticky.js');
  await expect(editor(page).locator('.sticky-widget').first()).toBeAttached();
  await expect(editor(page).locator('.minimap')).toBeVisible();
  await page.reload();
  await openFile(page, 'long.txt');
  await expect.poll(() => lines.count()).toBeGreaterThan(5);
});
