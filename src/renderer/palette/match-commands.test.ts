import { matchCommands } from './match-commands';
import { runsOf } from './marked-text';

const found = (query: string, ...all: string[]) =>
  matchCommands(
    all.map((title) => ({ title })),
    query,
  );
const titles = (query: string, ...all: string[]) =>
  found(query, ...all).map(({ command }) => command.title);

describe('matchCommands', () => {
  it('keeps the order of the table when nothing was typed', () => {
    expect(titles('', 'b', 'a')).toEqual(['b', 'a']);
  });

  it('puts first letters of words before letters inside them', () => {
    expect(titles('sa', 'Autosave', 'Save all', 'Toggle side bar')[0]).toBe('Save all');
  });

  it('leaves out what lacks a letter and does not care about case or spaces', () => {
    expect(titles('SAVE ALL', 'Save', 'Save all')).toEqual(['Save all']);
  });

  it('takes words in any order, and letters of words', () => {
    expect(titles('off auto', 'Autosave: Off', 'Autosave: After a Short Delay')).toEqual([
      'Autosave: Off',
    ]);
    expect(titles('gtl', 'Go to Line…', 'Save')).toEqual(['Go to Line…']);
  });

  it('says which letters fit', () => {
    const [first] = found('gl', 'Go to Line');
    expect(runsOf(first?.command.title ?? '', first?.marks ?? [])).toEqual([
      { text: 'G', isMarked: true },
      { text: 'o to ', isMarked: false },
      { text: 'L', isMarked: true },
      { text: 'ine', isMarked: false },
    ]);
  });
});
