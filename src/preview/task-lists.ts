/** Task lists: `- [ ]` and `- [x]` become a place for a box, which names the line that the box stands on. */
import type { MarkdownIt, StateCore, Token } from 'markdown-it';

const box = /^\[([ xX])\](?=\s|$)/;

const isTask = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.type === 'inline' &&
  tokens[at - 1]?.type === 'paragraph_open' &&
  tokens[at - 2]?.type === 'list_item_open';

const markTask = (state: StateCore, at: number): void => {
  const inline = state.tokens[at];
  const item = state.tokens[at - 2];
  const first = inline?.children?.[0];
  const found = first?.type === 'text' ? box.exec(first.content) : null;
  if (!inline?.children || !item || !first || found === null) return;
  first.content = first.content.slice(found[0].length);
  const mark = new state.Token('task_box', 'span', 0);
  mark.attrSet('data-task', found[1] === ' ' ? 'open' : 'done');
  // A span, not an input: what the person can tick is made by our own code, never by a text.
  mark.meta = { line: inline.map?.[0] ?? 0 };
  inline.children.unshift(mark);
  item.attrJoin('class', 'task');
};

export const taskLists = (markdown: MarkdownIt): void => {
  markdown.core.ruler.after('inline', 'task-lists', (state) => {
    for (let at = 2; at < state.tokens.length; at += 1)
      if (isTask(state.tokens, at)) markTask(state, at);
  });
};
