/**
 * The frame that shows Markdown: an origin of its own, no window.api, no network. It gets texts, colours and pictures over
 * one port from the page, and tells it where the person scrolled and what was clicked.
 */
import { portGreeting } from '../shared/preview-messages';
import type { FromPreview, ToPreview } from '../shared/preview-messages';
import { createColours } from './code-colours';
import { headingNamed } from './heading-names';
import { enliven, followHands } from './living-parts';
import { createMarkdown } from './markdown';
import { Pictures } from './pictures';
import { Rendering } from './rendering';
import { Scrolling } from './scrolling';
import { ShownPieces } from './shown-pieces';
import './preview.css';

type Text = Extract<ToPreview, { type: 'text' }>;

const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

/** Of the text: our words about a picture that is not shown are none of its own. */
const ownText = (element: Element): string => {
  const copy = element.cloneNode(true);
  if (copy instanceof Element) for (const one of copy.querySelectorAll('.no-picture')) one.remove();
  return copy.textContent ?? '';
};

class Preview {
  readonly #place: HTMLElement;
  readonly #tell: (message: FromPreview) => void;
  #text: Text | null = null;
  readonly #rendering = new Rendering(
    createMarkdown(
      createColours(() => {
        this.#rendering.forget();
        void this.#show();
      }),
    ),
  );
  readonly #pictures = new Pictures({
    wanted: (source) => this.#tell({ type: 'picture-wanted', source }),
    changed: () => this.#scrolling.hold(),
  });
  readonly #pieces: ShownPieces;
  readonly #scrolling: Scrolling;

  constructor(place: HTMLElement, tell: (message: FromPreview) => void) {
    this.#place = place;
    this.#tell = tell;
    const hands = {
      followed: (address: string) => this.#follow(address),
      ticked: (line: number, checked: boolean) =>
        tell({ type: 'task', version: this.#text?.version ?? 0, line, checked }),
      startOf: (element: Element) =>
        this.#pieces.all.find((one) => one.element.contains(element))?.start ?? 0,
      canEdit: () => this.#text?.canEdit === true,
    };
    this.#pieces = new ShownPieces(place, (element) => {
      enliven(element, hands);
      this.#pictures.prepare(element);
    });
    this.#scrolling = new Scrolling(place, this.#pieces, (line) =>
      tell({ type: 'scrolled', line }),
    );
    followHands(place, hands);
  }

  take(message: ToPreview): void {
    switch (message.type) {
      case 'text':
        return this.#begin(message);
      case 'theme':
        for (const [name, value] of Object.entries(message.tokens))
          document.documentElement.style.setProperty(`--${name}`, value);
        return;
      case 'scroll':
        return this.#scrolling.toLine(message.line);
      case 'anchor':
        return this.#goTo(message.name);
      case 'picture':
        return this.#pictures.arrived(message.source, message.bytes, message.mediaType);
      case 'no-picture':
        return this.#pictures.refused(message.source, message.why);
    }
  }

  #begin(text: Text): void {
    if (text.isNew || text.canEdit !== this.#text?.canEdit) {
      this.#pieces.clear();
      this.#pictures.clear();
    }
    if (text.isNew) this.#scrolling.toLine(0);
    this.#text = text;
    void this.#show();
  }

  async #show(): Promise<void> {
    if (this.#text === null) return;
    const { version, text } = this.#text;
    const working = () => this.#tell({ type: 'working', version });
    working();
    if (!(await this.#pieces.show(this.#rendering.render(text), working))) return;
    this.#pictures.sweep();
    this.#place.dataset['empty'] = String(text.trim() === '');
    this.#scrolling.hold();
    this.#tell({ type: 'shown', version });
  }

  #follow(address: string): void {
    if (address.startsWith('#')) this.#goTo(address.slice(1));
    else this.#tell({ type: 'link', address });
  }

  #headingNamed(name: string): Element | null {
    const headings = [...this.#place.querySelectorAll('h1, h2, h3, h4, h5, h6')];
    return headings[headingNamed(headings.map(ownText), name)] ?? null;
  }

  #goTo(name: string): void {
    const wanted = decoded(name);
    const found = [wanted, wanted.toLowerCase()]
      .map((one) => document.getElementById(`user-content-${one}`) ?? this.#headingNamed(one))
      .find((one) => one !== null);
    if (found) this.#scrolling.toElement(found);
    else if (wanted === '' || wanted === 'top') this.#scrolling.toLine(0);
  }
}

const greet = (event: MessageEvent<unknown>): void => {
  const port = event.ports[0];
  const place = document.getElementById('document');
  if (event.source !== window.parent || event.data !== portGreeting) return;
  if (port === undefined || place === null) return;
  window.removeEventListener('message', greet);
  const tell = (message: FromPreview): void => port.postMessage(message);
  const preview = new Preview(place, tell);
  window.addEventListener('keydown', (pressed) => {
    if (pressed.key === 'Escape') tell({ type: 'leave' });
  });
  // The page is the one that the frame trusts: it owns the document.
  port.onmessage = ({ data }: MessageEvent<ToPreview>) => preview.take(data);
};

window.addEventListener('message', greet);
