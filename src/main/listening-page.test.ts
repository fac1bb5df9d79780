import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { listeningPage } from './listening-page';

test('what is said early waits for the page, in its order; a page that is loaded anew is waited for again', () => {
  const contents = new EventEmitter();
  const heard: string[] = [];
  // Nothing else is asked of it.
  const page = listeningPage(contents as unknown as WebContents);
  const say = (words: string) => page.say(() => heard.push(words));
  say('a');
  say('b');
  expect(heard).toEqual([]);
  page.listens();
  say('c');
  expect(heard).toEqual(['a', 'b', 'c']);
  contents.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false });
  contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true });
  say('d');
  expect(heard).toEqual(['a', 'b', 'c', 'd']);
  contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
  say('e');
  page.listens();
  page.listens();
  expect(heard).toEqual(['a', 'b', 'c', 'd', 'e']);
});
