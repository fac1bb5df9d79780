import { matchCommands } from './match-commands';

const titles = (query: string, ...all: string[]) =>
  matchCommands(
    all.map((title) => ({ title })),
    query,
  ).map((command) => command.title);

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
});
