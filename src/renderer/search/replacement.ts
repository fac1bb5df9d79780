/** What a replacement's template comes to for one match, as ripgrep's own `--replace` has it, with the escapes of editors. Pure. */
import { longestMatchText, type FoundMatch } from '../../shared/search';

/** A group that is not there is nothing, as for ripgrep; two digits only where there is such a group. */
const token =
  /\$\$|\$&|\$\{(?<name>\w+)\}|\$(?<digits>\d{1,2})|\\(?<escape>[ntruUlLE\\])|[^$\\]+|[$\\]/gsu;

const literalEscapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\' };

type Case = 'U' | 'L' | null;

/** `\u` and `\l` turn the next letter, `\U` and `\L` all up to `\E`. */
class Output {
  #text = '';
  #all: Case = null;
  #next: Case = null;

  get text(): string {
    return this.#text;
  }

  add(part: string): void {
    const turned = turn(part, this.#all);
    const [first = ''] = turned;
    this.#text += turn(first, this.#next) + turned.slice(first.length);
    if (part !== '') this.#next = null;
  }

  escape(letter: string): void {
    const literal = literalEscapes[letter];
    if (literal !== undefined) this.add(literal);
    else if (letter === 'u' || letter === 'l') this.#next = letter === 'u' ? 'U' : 'L';
    else this.#all = letter === 'E' ? null : (letter as 'U' | 'L'); // the expression takes no other
  }
}

const turn = (text: string, to: Case): string => {
  if (to === null) return text;
  return to === 'U' ? text.toUpperCase() : text.toLowerCase();
};

type Groups = NonNullable<FoundMatch['groups']>;

/** `$1` to `$99`, `${name}`, `$0` and `$&` for the match, `$$`; `\n`, `\t`, `\r`, `\\`; `\u`, `\l`, `\U`, `\L`, `\E`. */
export const expandTemplate = (template: string, groups: Groups): string => {
  const group = (name: string): string => (Object.hasOwn(groups, name) ? (groups[name] ?? '') : '');
  const output = new Output();
  for (const { 0: part, groups: found } of template.matchAll(token)) {
    const { name, digits, escape } = found ?? {};
    if (escape !== undefined) output.escape(escape);
    else if (name !== undefined) output.add(group(name));
    else if (digits !== undefined) {
      const isTwo = digits.length === 2 && Object.hasOwn(groups, digits);
      output.add(group(isTwo ? digits : (digits[0] ?? '')) + (isTwo ? '' : digits.slice(1)));
    } else if (part === '$&') output.add(group('0'));
    else output.add(part === '$$' ? '$' : part);
  }
  return output.text;
};

/** Null where the match is too long for its groups to be known. */
export const replacementOf = (
  match: FoundMatch,
  { template, isRegex }: { readonly template: string; readonly isRegex: boolean },
): string | null => {
  if (!isRegex) return template;
  if (match.groups !== undefined) return expandTemplate(template, match.groups);
  const isWhole = match.text.length < longestMatchText;
  if (isWhole) return expandTemplate(template, { 0: match.text });
  return /[$\\]/.test(template) ? null : template;
};
