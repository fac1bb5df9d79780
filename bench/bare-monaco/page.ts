/** The floor of an editor that takes keys: the Monaco that the app ships, one file in it, nothing else. */
import '../../src/renderer/ui/tokens.css';
import { editor, setUpMonaco } from '../../src/renderer/editor/monaco-setup';

declare global {
  interface Window {
    readonly bare: { read: () => Promise<string> };
  }
}

const afterPaint = (then: () => void): void => {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = then;
    channel.port2.postMessage(null);
  });
};

const show = (text: string): void => {
  setUpMonaco();
  const element = document.createElement('div');
  element.style.cssText = 'position: fixed; inset: 0';
  document.body.append(element);
  const created = editor.create(element, { value: text, language: 'plaintext' });
  afterPaint(() =>
    afterPaint(() => {
      created.focus();
      performance.mark('holdfast:editable');
    }),
  );
};

void window.bare.read().then(show);
