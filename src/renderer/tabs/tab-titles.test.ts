import { tabTitles } from './tab-titles';

describe('tabTitles', () => {
  it('shows a name alone where it is the only one', () => {
    expect(tabTitles(['src/a.ts', 'src/b.ts']).get('src/a.ts')).toEqual({
      name: 'a.ts',
      folder: null,
    });
  });

  it('adds the nearest folder where two files share a name', () => {
    const titles = tabTitles(['main/index.ts', 'renderer/index.ts', 'index.ts']);
    expect([...titles.values()].map((title) => title.folder)).toEqual(['main', 'renderer', '.']);
  });

  it('goes further up where the nearest folders are equal too', () => {
    const titles = tabTitles(['a/ui/index.ts', 'b/ui/index.ts']);
    expect(titles.get('a/ui/index.ts')?.folder).toBe('a/ui');
    expect(titles.get('b/ui/index.ts')?.folder).toBe('b/ui');
  });

  it('never gives two files the same title', () => {
    const paths = ['x/a/ui/i', 'y/a/ui/i', 'a/ui/i', 'ui/i', 'i'];
    const hints = [...tabTitles(paths).values()].map((title) => title.folder);
    expect(new Set(hints).size).toBe(paths.length);
  });
});
