/** Pictures for the preview: read by main where they lie in the root, watched, and sent again when they change on disk. */
import { mostPictures, type ToPreview } from '../../shared/preview-messages';
import { bridge } from '../bridge';
import { pictureWords } from '../preview/picture-words';
import { resolveAddress } from '../preview/resolve-address';

type Send = (message: ToPreview, handedOver?: readonly Transferable[]) => void;

/** Bytes of one document's pictures: a frame that was taken over could else ask for the whole root. */
const mostBytes = 256 * 1024 * 1024;

export class PreviewPictures {
  readonly #send: Send;
  readonly #shown: (paths: ReadonlySet<string>) => void;
  /** Path → the addresses in the text that lead to it. */
  readonly #sources = new Map<string, Set<string>>();
  #document = '';
  #bytes = 0;

  /** `shown` is told which files are on show. */
  constructor(send: Send, shown: (paths: ReadonlySet<string>) => void) {
    this.#send = send;
    this.#shown = shown;
  }

  begin(document: string): void {
    this.#document = document;
    this.#bytes = 0;
    this.#sources.clear();
    this.#shown(new Set());
  }

  wanted(source: string): void {
    const target = resolveAddress(this.#document, source);
    if (target.kind === 'beyond') return this.#refuse(source, pictureWords('PATH_OUTSIDE_ROOT'));
    if (target.kind !== 'file') return this.#refuse(source, 'Its address leads nowhere');
    if (this.#sources.size >= mostPictures) return this.#refuse(source, 'Too many pictures');
    const sources = this.#sources.get(target.path) ?? new Set();
    this.#sources.set(target.path, sources.add(source));
    this.#shown(new Set(this.#sources.keys()));
    void this.#read(target.path, [source]);
  }

  /** Another program has changed it. */
  changed(path: string): void {
    const sources = this.#sources.get(path);
    if (sources !== undefined) void this.#read(path, [...sources]);
  }

  async #read(path: string, sources: readonly string[]): Promise<void> {
    const document = this.#document;
    const result = await bridge.preview.picture({ path });
    if (document !== this.#document) return;
    for (const source of sources) {
      if (!result.ok) {
        this.#refuse(source, pictureWords(result.error.code));
        continue;
      }
      this.#bytes += result.value.bytes.length;
      if (this.#bytes > mostBytes) {
        this.#refuse(source, 'The pictures of this document are too large together');
        continue;
      }
      const bytes = new Uint8Array(result.value.bytes);
      const { mediaType } = result.value;
      this.#send({ type: 'picture', source, bytes, mediaType }, [bytes.buffer]);
    }
  }

  #refuse(source: string, why: string): void {
    this.#send({ type: 'no-picture', source, why });
  }
}
