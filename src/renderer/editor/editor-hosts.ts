/** The editors of the window, one for each group of tabs, and what concerns all of them. */
import { createCursor, EditorHost, type HostHooks, type Place } from './editor-host';

export class EditorHosts {
  readonly #hosts = new Map<number, EditorHost>();
  readonly #cursor = createCursor();
  readonly #hooks: HostHooks;
  readonly #focused: () => number;

  /** `focused`: the number of the group that has the focus. */
  constructor(hooks: HostHooks, focused: () => number) {
    this.#hooks = hooks;
    this.#focused = focused;
  }

  /** A group's editor; it is there before its group is rendered, so that places can be set. */
  of(group: number): EditorHost {
    const known = this.#hosts.get(group);
    if (known !== undefined) return known;
    const host = new EditorHost(this.#hooks, this.#cursor, () => this.#focused() === group);
    this.#hosts.set(group, host);
    return host;
  }

  /** Groups that are no more are forgotten; the cursor told is the focused one's. */
  follow(groups: ReadonlySet<number>): void {
    for (const group of [...this.#hosts.keys()]) if (!groups.has(group)) this.#hosts.delete(group);
    this.of(this.#focused()).tellCursor();
  }

  /** In every group: a text that came back, such as one of an earlier start. */
  goTo(path: string, place: Place): void {
    this.of(this.#focused());
    for (const host of this.#hosts.values()) host.goTo(path, place);
  }

  /** Where a file that no group shows was last looked at. */
  lastPlace(path: string): Place | null {
    for (const host of this.#hosts.values()) {
      const place = host.lastPlace(path);
      if (place !== null) return place;
    }
    return null;
  }

  move(from: string, to: string): void {
    for (const host of this.#hosts.values()) host.move(from, to);
  }

  forget(path: string): void {
    for (const host of this.#hosts.values()) host.forget(path);
  }
}
