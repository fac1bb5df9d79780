import { conflicting, conflictsOf, neededFor } from './conflicts';
import { rowsByKey, rowsByWords } from './find-rows';
import { keyRows, unknownCommands, type KeyedCommand } from './key-table';

const commands: readonly KeyedCommand[] = [
  { id: 'file:save', title: 'Save', keys: ['mod+s'] },
  { id: 'tab:close', title: 'Close Tab', keys: ['Mod+W'] },
  { id: 'page:keys', title: 'Keyboard Shortcuts', keys: ['Mod+K Mod+S'] },
  { id: 'edit:undo', title: 'Undo', keys: [], builtInKeys: ['Mod+Z'] },
  { id: 'tree:rename', title: 'Rename', keys: ['F2'], when: 'tree' },
  { id: 'edit:rename', title: 'Rename All', keys: ['F2'], when: 'editor' },
];

const rowsWith = (preset: 'vscode' | 'vim', own: Record<string, string[]> = {}) =>
  keyRows(commands, {
    preset,
    own: Object.entries(own).map(([command, keys]) => ({ command, keys })),
  });

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

describe('keyRows', () => {
  it('takes a command’s own keys, then the preset’s, then the person’s', () => {
    const [save, close] = rowsWith('vim', { 'file:save': ['F9', 'Mod+S'] });
    expect(save).toMatchObject({ keys: ['F9', 'Mod+S'], source: 'yours', preset: ['Mod+S'] });
    expect(close).toMatchObject({ keys: ['Mod+W C', 'Mod+W Q'], source: 'preset' });
    expect(rowsWith('vscode')[1]).toMatchObject({ keys: ['Mod+W'], source: 'default' });
  });

  it('takes a key away where the person’s list is empty', () => {
    expect(rowsWith('vscode', { 'file:save': [] })[0]?.keys).toEqual([]);
  });

  it('names commands that it does not know', () => {
    const own = [{ command: 'file:frobnicate', keys: [] }];
    expect(unknownCommands(rowsWith('vscode'), own)).toEqual(['file:frobnicate']);
  });
});

describe('conflicts', () => {
  const rows = rowsWith('vscode');
  const here = { id: 'file:other', when: null };

  it('are the same key, and a chord that begins with it', () => {
    const at = (key: string) => conflictsOf(rows, here, { key, isMac: false });
    expect(at('Mod+S')).toMatchObject([{ id: 'file:save', kind: 'same' }]);
    expect(at('Mod+K')).toMatchObject([{ id: 'page:keys', kind: 'begins' }]);
    expect(at('Mod+S X')).toMatchObject([{ id: 'file:save', kind: 'begun' }]);
    expect(at('Mod+J')).toEqual([]);
    // Control is what Mod means here.
    expect(at('Control+S')).toHaveLength(1);
  });

  it('are none between two places', () => {
    expect([...conflicting(rows, false)]).toEqual([]);
    const both = rowsWith('vscode', { 'file:save': ['F2'] });
    expect([...conflicting(both, false)]).toEqual(['file:save', 'tree:rename', 'edit:rename']);
  });

  it('say what text, menu and system need a key for', () => {
    expect(neededFor(rows, 'Mod+C')).toContain('Copy');
    expect(neededFor(rows, 'Mod+Z')).toContain('Undo');
    expect(neededFor(rows, 'Mod+Shift+N')).toContain('New Window');
    expect(neededFor(rows, 'Alt+F4')).toContain('system');
    expect(neededFor(rows, 'Mod+J')).toBeNull();
  });
});

describe('finding rows', () => {
  const rows = rowsWith('vscode');

  it('by words of title, area and key', () => {
    expect(ids(rowsByWords(rows, 'tab close', false))).toEqual(['tab:close']);
    expect(ids(rowsByWords(rows, 'ctrl+k', false))).toEqual(['page:keys']);
    expect(ids(rowsByWords(rows, '', false))).toHaveLength(6);
  });

  it('by a pressed key, with the chords that it begins', () => {
    expect(ids(rowsByKey(rows, 'Mod+K', false))).toEqual(['page:keys']);
    expect(ids(rowsByKey(rows, 'Mod+Z', false))).toEqual(['edit:undo']);
    expect(ids(rowsByKey(rows, 'F2', false))).toEqual(['tree:rename', 'edit:rename']);
  });
});
