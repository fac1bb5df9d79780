/** Keeps the preview's frame at the document that is shown: its text as it is typed, its scroll, its pictures, its clicks. */
import debounce from 'lodash.debounce';
import { longestPreviewed, type FromPreview } from '../../shared/preview-messages';
import { bridge } from '../bridge';
import { isReadOnly } from '../document/document-state';
import type { TextBuffer } from '../editor/text-buffer';
import { FrameLink } from '../preview/frame-link';
import type { Ended } from '../preview/preview-frame';
import { followTheme } from '../preview/theme-tokens';
import { isMarkdown } from './markdown-document';
import { followAddress, tickTask } from './preview-acts';
import { PreviewPictures } from './preview-pictures';
import { EditorScroll, lineAtTop, type Code } from './preview-scroll';
import type { Workspace } from './workspace';

/** After the last key, and at the latest; milliseconds. */
const typingPause = 120;
const longestPause = 500;

interface Shown {
  readonly path: string;
  readonly buffer: TextBuffer;
}

export class PreviewFollower {
  readonly #workspace: Workspace;
  #link: FrameLink | null = null;
  #shown: Shown | null = null;
  #version = 0;
  /** The model's version that was sent last. */
  #sent: number | null = null;
  #sentPath: string | null = null;
  #scroll: EditorScroll | null = null;
  #stopListening: (() => void) | null = null;
  readonly #pictures: PreviewPictures;
  readonly #soon = debounce(() => this.#sendText(), typingPause, { maxWait: longestPause });
  readonly #stopFileEvents = bridge.on('file:changed', ({ path, kind }) => {
    if (kind !== 'deleted') this.#pictures.changed(path);
  });

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#pictures = new PreviewPictures(
      (message, handedOver) => this.#link?.send(message, handedOver),
      (pictures) => workspace.preview.send({ type: 'picturesChanged', pictures }),
    );
  }

  /** A frame stands in the page; returns what lets go of it. */
  attach(frame: HTMLIFrameElement, ended: (why: Ended) => void): () => void {
    let stopTheme = (): void => undefined;
    const link = new FrameLink(frame, {
      ready: () => {
        stopTheme();
        stopTheme = followTheme((tokens) => link.send({ type: 'theme', tokens }));
        this.#sent = null;
        this.#sentPath = null;
        this.#sendText();
      },
      told: (message) => this.#told(message),
      hung: () => {
        void bridge.preview.end();
        ended('slow');
      },
      gone: () => ended('gone'),
    });
    this.#link = link;
    return () => {
      stopTheme();
      link.close();
      if (this.#link === link) this.#link = null;
    };
  }

  /** The document that is previewed from now on. */
  show(path: string, buffer: TextBuffer): void {
    if (this.#shown?.buffer === buffer && this.#shown.path === path) return;
    this.#stopListening?.();
    this.#shown = { path, buffer };
    const listening = buffer.model.onDidChangeContent(() => this.#soon());
    this.#stopListening = () => listening.dispose();
    this.#sendText();
    this.#followEditor();
  }

  /** The editor may be another one by now, or show another document; called often. */
  editorChanged(): void {
    const code = this.#editor();
    if (code !== (this.#scroll?.code ?? null)) this.#followEditor();
  }

  /** The editor that shows the same document, if one does. */
  #editor(): Code | null {
    const code = this.#workspace.layout.get().editing?.host.code ?? null;
    return code !== null && code.getModel() === this.#shown?.buffer.model ? code : null;
  }

  #followEditor(): void {
    this.#scroll?.dispose();
    this.#scroll = null;
    const code = this.#editor();
    if (code === null) return;
    this.#scroll = new EditorScroll(code, (line) => this.#link?.send({ type: 'scroll', line }));
    this.#link?.send({ type: 'scroll', line: lineAtTop(code) });
  }

  /** What may be typed into has changed. */
  look(): void {
    this.#sent = null;
    this.#soon();
  }

  dispose(): void {
    this.#soon.cancel();
    this.#stopListening?.();
    this.#stopFileEvents();
    this.#scroll?.dispose();
    this.#workspace.preview.send({ type: 'picturesChanged', pictures: new Set() });
  }

  #sendText(): void {
    if (this.#shown === null || this.#link === null) return;
    const { path, buffer } = this.#shown;
    const { model } = buffer;
    if (model.isDisposed() || model.getValueLength() > longestPreviewed) return;
    const isNew = path !== this.#sentPath;
    if (!isNew && this.#sent === model.getVersionId()) return;
    // A frame that is still at the last text gets the newest one when it is done.
    if (!isNew && this.#link.isWorking) return;
    if (isNew) this.#pictures.begin(path);
    this.#sent = model.getVersionId();
    this.#sentPath = path;
    this.#version += 1;
    const state = this.#workspace.documents.get().get(path);
    const canEdit = state !== undefined && !isReadOnly(state);
    const text = model.getValue();
    this.#link.send({ type: 'text', version: this.#version, text, canEdit, isNew });
    if (isNew) this.#followEditor();
  }

  #told(message: FromPreview): void {
    const shown = this.#shown;
    if (shown === null) return;
    switch (message.type) {
      case 'working':
        return;
      case 'shown':
        this.#goToHeading(shown.path);
        return this.#sendText();
      case 'scrolled':
        return this.#scroll?.toLine(message.line);
      case 'picture-wanted':
        return this.#pictures.wanted(message.source);
      case 'task':
        // Of an older text the line may be another one by now.
        if (message.version === this.#version && this.#sent === shown.buffer.model.getVersionId())
          tickTask(this.#workspace, shown.path, message);
        return;
      case 'link':
        return this.#follow(shown.path, message.address);
      case 'leave':
        return this.leave();
    }
  }

  /** Back to the text, with the focus in it. */
  leave(): void {
    const { preview, layout } = this.#workspace;
    const path = this.#shown?.path;
    if (path !== undefined) preview.send({ type: 'inPlaceChanged', path, shown: false });
    requestAnimationFrame(() => layout.get().editing?.host.focus());
  }

  #follow(document: string, address: string): void {
    const { preview } = this.#workspace;
    const isInPlace = preview.get().inPlace.has(document);
    followAddress(this.#workspace, { document, address }, (path, name) => {
      if (isInPlace && isMarkdown(this.#workspace, path))
        preview.send({ type: 'inPlaceChanged', path, shown: true });
      preview.send({ type: 'headingWanted', heading: name === null ? null : { path, name } });
      this.#goToHeading(document);
    });
  }

  /** Where a link named a heading of another document, once that one is shown. */
  #goToHeading(path: string): void {
    const { preview } = this.#workspace;
    const { heading } = preview.get();
    if (heading?.path !== path) return;
    this.#link?.send({ type: 'anchor', name: heading.name });
    preview.send({ type: 'headingWanted', heading: null });
  }
}
