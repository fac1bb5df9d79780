/** The encodings that the person chose for reading open files, also of tabs that were not looked at yet: the session keeps them. */
import type { Encoding } from '../../shared/encodings';
import type { ReadWish } from '../document/text-form';
import { movedPath } from '../ui/paths';

export class ReadAs {
  #chosen = new Map<string, Encoding>();

  wishOf(path: string): ReadWish {
    const encoding = this.#chosen.get(path);
    return encoding === undefined ? {} : { encoding };
  }

  choose(path: string, encoding: Encoding): void {
    this.#chosen.set(path, encoding);
  }

  /** What holds for an open document. */
  follow(path: string, { encoding }: ReadWish): void {
    if (encoding === undefined) this.forget(path);
    else this.choose(path, encoding);
  }

  forget(path: string): void {
    this.#chosen.delete(path);
  }

  /** A file or folder has another name now. */
  move(from: string, to: string): void {
    this.#chosen = new Map(
      [...this.#chosen].map(([path, encoding]) => [movedPath(path, from, to), encoding]),
    );
  }
}
