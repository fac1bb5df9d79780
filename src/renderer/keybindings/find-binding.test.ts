import { bindingsOf, findBinding } from './find-binding';
import { keyRows, type KeyContext, type KeyedCommand } from './key-table';

const commands: readonly KeyedCommand[] = [
  { id: 'file:save', title: 'Save', keys: ['Mod+S'] },
  { id: 'page:keys', title: 'Keyboard Shortcuts', keys: ['Mod+K Mod+S'] },
  { id: 'edit:copy-line', title: 'Copy Line', keys: ['Mod+D'], when: 'editor' },
  { id: 'tree:rename', title: 'Rename', keys: ['F2'], when: 'tree' },
  { id: 'edit:undo', title: 'Undo', keys: [], builtInKeys: ['Mod+Z'] },
];

type Own = Readonly<Record<string, readonly string[]>>;

const asking = (own: Own = {}) => {
  const list = Object.entries(own).map(([command, keys]) => ({ command, keys: [...keys] }));
  const rows = keyRows(commands, { preset: 'vscode', own: list });
  const defaults = commands.flatMap(({ keys }) => keys);
  const bindings = bindingsOf(rows, defaults, false);
  return (stroke: string, pending: string | null = null, ...contexts: KeyContext[]) =>
    findBinding(bindings, { strokes: [stroke], contexts: new Set(contexts), pending });
};

describe('findBinding', () => {
  it('finds a command by its key, and nothing for what is typed', () => {
    const ask = asking();
    expect(ask('Mod+S')).toEqual({ kind: 'commands', ids: ['file:save'] });
    expect(ask('S')).toBeNull();
    expect(ask('Mod+Z')).toBeNull();
  });

  it('waits after the first stroke of a chord, and names a chord that is none', () => {
    const ask = asking();
    expect(ask('Mod+K')).toEqual({ kind: 'prefix', stroke: 'Mod+K' });
    expect(ask('Mod+S', 'Mod+K')).toEqual({ kind: 'commands', ids: ['page:keys'] });
    expect(ask('Mod+X', 'Mod+K')).toEqual({ kind: 'nothing', chord: 'Mod+K Mod+X' });
  });

  it('knows where a key counts', () => {
    const ask = asking();
    expect(ask('F2')).toBeNull();
    expect(ask('F2', null, 'tree')).toEqual({ kind: 'commands', ids: ['tree:rename'] });
  });

  it('prefers the command of the place, then the person’s own', () => {
    const ask = asking({ 'page:keys': ['Mod+D'], 'file:save': ['F9'] });
    expect(ask('Mod+D', null, 'editor')).toMatchObject({ ids: ['edit:copy-line', 'page:keys'] });
    expect(ask('Mod+D')).toMatchObject({ ids: ['page:keys'] });
  });

  it('holds a key back that was taken from its command, so that Monaco does not act on it', () => {
    const ask = asking({ 'edit:copy-line': [], 'page:keys': [] });
    expect(ask('Mod+D', null, 'editor')).toEqual({ kind: 'freed' });
    // The first stroke of a chord was no key of Monaco's.
    expect(ask('Mod+K')).toBeNull();
  });
});
