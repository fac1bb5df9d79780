/** The text of one settings file while it is typed: on which revision, whether it is saved, and what is wrong with it. */
import type { Api } from '../../shared/api';
import type { SettingsProblem, SettingsScope } from '../../shared/settings-channel';

export interface DraftState {
  readonly state: 'loading' | 'saved' | 'unsaved' | 'saving' | 'conflict' | 'refused';
  readonly problems: readonly SettingsProblem[];
  /** Why it was not saved; empty where it was. */
  readonly words: string;
}

/** Milliseconds after the last key. */
const checkDelay = 200;
const emptyFile = '{\n}\n';

export class JsonDraft {
  /** The text is another one now, not by typing. */
  onText: (text: string) => void = () => undefined;
  #text = '';
  #base: string | null = null;
  #isDirty = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #now: DraftState = { state: 'loading', problems: [], words: '' };
  readonly #scope: SettingsScope;
  readonly #api: Pick<Api, 'settings'>;
  readonly #changed: (state: DraftState) => void;

  constructor(
    scope: SettingsScope,
    api: Pick<Api, 'settings'>,
    changed: (state: DraftState) => void,
  ) {
    this.#scope = scope;
    this.#api = api;
    this.#changed = changed;
  }

  /** Takes what is on disk; what was typed and not saved is given up. */
  async load(): Promise<void> {
    const result = await this.#api.settings.text({ scope: this.#scope });
    if (!result.ok) {
      this.#show({ state: 'refused', words: result.error.message });
      return;
    }
    const { text, revision, problems } = result.value;
    this.#isDirty = false;
    this.#base = revision;
    this.#text = revision === null ? emptyFile : text;
    this.onText(this.#text);
    this.#show({ state: 'saved', problems, words: '' });
  }

  typed(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#isDirty = true;
    if (this.#now.state !== 'conflict') this.#show({ state: 'unsaved' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(text), checkDelay);
  }

  /** Another program, or the page beside it: a text that is saved follows, one that is not stays. */
  async changedOutside(): Promise<void> {
    if (!this.#isDirty && this.#now.state !== 'saving') await this.load();
  }

  async save(): Promise<void> {
    if (!this.#isDirty || this.#now.state === 'saving' || this.#now.state === 'conflict') return;
    const text = this.#text;
    this.#show({ state: 'saving' });
    const request = { scope: this.#scope, text, base: this.#base };
    const result = await this.#api.settings.writeText(request);
    if (!result.ok) {
      this.#show({ state: 'refused', words: result.error.message });
      return;
    }
    const answer = result.value;
    if (answer.outcome === 'refused') this.#show({ state: 'refused', words: answer.words });
    else if (answer.outcome === 'conflict') this.#conflict(answer.revision);
    else {
      this.#base = answer.revision;
      this.#isDirty = this.#text !== text;
      const state = this.#isDirty ? 'unsaved' : 'saved';
      this.#show({ state, problems: answer.problems, words: '' });
    }
  }

  /** After a conflict: the person has decided for what is typed here. */
  async overwrite(): Promise<void> {
    this.#base = this.#theirs;
    this.#show({ state: 'unsaved' });
    await this.save();
  }

  #theirs: string | null = null;

  #conflict(revision: string | null): void {
    this.#theirs = revision;
    this.#show({ state: 'conflict' });
  }

  async #check(text: string): Promise<void> {
    const result = await this.#api.settings.check({ scope: this.#scope, text });
    if (result.ok && text === this.#text) this.#show({ problems: result.value.problems });
  }

  #show(change: Partial<DraftState>): void {
    this.#now = { ...this.#now, ...change };
    this.#changed(this.#now);
  }
}
