/** How the lines look on which symbols of common languages begin. Of what they cannot see, such as macros, they say nothing. */
import type { SymbolKind } from './outline-symbol';

export interface CodeRule {
  readonly kind: SymbolKind;
  /** The first group is the name. */
  readonly form: RegExp;
  /** Only directly within a class, where a name and brackets are a method. */
  readonly inClass?: true;
  /** Only where the line is not indented. */
  readonly atStart?: true;
}

export interface CodeLanguage {
  readonly rules: readonly CodeRule[];
  /** Lines that are no code, and end nothing by standing further left. */
  readonly ignored: RegExp;
  /** Whether slash and asterisk begin a comment. */
  readonly hasBlockComments: boolean;
}

const rule = (kind: SymbolKind, form: RegExp): CodeRule => ({ kind, form });

const words = (list: string): string => `(?:(?:${list.replaceAll(' ', '|')})\\s+)*`;

const notKeyword =
  '(?!(?:if|for|while|switch|catch|return|else|do|function|new|throw|typeof|await|super|constructor\\.|case)\\b)';

const slashes = /^\s*(?:\/\/|\*|@[\w.]+\s*(?:\(.*\))?\s*$)/;

const scriptHead = `^\\s*${words('export default declare abstract async')}`;
const member = words(
  'public private protected static readonly async override abstract accessor get set declare',
);

const script: CodeLanguage = {
  ignored: slashes,
  hasBlockComments: true,
  rules: [
    rule('class', new RegExp(`${scriptHead}class\\s+([\\w$]+)`)),
    rule('interface', new RegExp(`${scriptHead}interface\\s+([\\w$]+)`)),
    rule('enum', new RegExp(`${scriptHead}(?:const\\s+)?enum\\s+([\\w$]+)`)),
    rule('type', new RegExp(`${scriptHead}type\\s+([\\w$]+)\\s*(?:<.*>)?\\s*=`)),
    rule('module', new RegExp(`${scriptHead}(?:namespace|module)\\s+([\\w$."'-]+)\\s*\\{`)),
    rule('function', new RegExp(`${scriptHead}function\\s*\\*?\\s*([\\w$]+)`)),
    rule(
      'function',
      /^\s*(?:export\s+)?(?:const|let|var)\s+([\w$]+)\s*(?::.*)?=\s*(?:async\b\s*)?(?:function\b|(?:<.*>\s*)?\(.*\)\s*(?::.*)?=>|[\w$]+\s*=>|(?:<.*>\s*)?\($)/,
    ),
    {
      ...rule('variable', /^(?:export\s+)?(?:declare\s+)?(?:const|let|var)\s+([\w$]+)/),
      atStart: true,
    },
    {
      ...rule(
        'method',
        new RegExp(
          `^\\s+${member}\\*?\\s*${notKeyword}([#\\w$]+)\\??\\s*(?:<.*>)?\\((?:.*[{(,])?\\s*$`,
        ),
      ),
      inClass: true,
    },
    {
      ...rule(
        'method',
        new RegExp(
          `^\\s+${member}([#\\w$]+)\\s*(?::.*)?=\\s*(?:async\\s*)?(?:\\(.*|[\\w$]+\\s*)=>`,
        ),
      ),
      inClass: true,
    },
    rule('method', /^\s*(?:describe|test|it)(?:\.\w+)?\(\s*['"`](.+?)['"`]\s*,/),
  ],
};

const python: CodeLanguage = {
  ignored: /^\s*(?:#|@)/,
  hasBlockComments: false,
  rules: [
    rule('class', /^\s*class\s+(\w+)/),
    { ...rule('method', /^\s*(?:async\s+)?def\s+(\w+)/), inClass: true },
    rule('function', /^\s*(?:async\s+)?def\s+(\w+)/),
    { ...rule('variable', /^([A-Za-z_]\w*)\s*(?::[^=]+)?=(?!=)/), atStart: true },
  ],
};

const go: CodeLanguage = {
  ignored: /^\s*\/\//,
  hasBlockComments: true,
  rules: [
    rule('method', /^func\s+\([^)]*\)\s*(\w+)/),
    rule('function', /^func\s+(\w+)/),
    rule('interface', /^type\s+(\w+)(?:\[.*\])?\s+interface\b/),
    rule('class', /^type\s+(\w+)(?:\[.*\])?\s+struct\b/),
    rule('type', /^type\s+(\w+)/),
    rule('variable', /^(?:const|var)\s+(\w+)/),
  ],
};

const rustHead = '^\\s*(?:pub(?:\\([^)]*\\))?\\s+)?';

const rust: CodeLanguage = {
  ignored: /^\s*(?:\/\/|#!?\[)/,
  hasBlockComments: true,
  rules: [
    rule(
      'function',
      new RegExp(
        `${rustHead}${words('default async unsafe const extern')}(?:"[^"]*"\\s+)?fn\\s+(\\w+)`,
      ),
    ),
    rule('class', new RegExp(`${rustHead}(?:struct|union)\\s+(\\w+)`)),
    rule('enum', new RegExp(`${rustHead}enum\\s+(\\w+)`)),
    rule('interface', new RegExp(`${rustHead}(?:unsafe\\s+)?trait\\s+(\\w+)`)),
    rule('module', new RegExp(`${rustHead}mod\\s+(\\w+)`)),
    rule('module', /^\s*(?:unsafe\s+)?(impl\b[^{]*?)\s*(?:\{|where\b|$)/),
    rule('type', new RegExp(`${rustHead}type\\s+(\\w+)`)),
    rule('variable', new RegExp(`${rustHead}(?:const|static)\\s+(?:mut\\s+)?(\\w+)\\s*:`)),
    rule('function', /^\s*macro_rules!\s*(\w+)/),
  ],
};

const javaModifiers = words(
  'public private protected internal static final abstract sealed open override virtual async partial readonly default synchronized native strictfp data inline suspend',
);

const java: CodeLanguage = {
  ignored: slashes,
  hasBlockComments: true,
  rules: [
    rule('interface', new RegExp(`^\\s*${javaModifiers}@?(?:interface|trait|protocol)\\s+(\\w+)`)),
    rule('enum', new RegExp(`^\\s*${javaModifiers}enum\\s+(?:class\\s+)?(\\w+)`)),
    rule('class', new RegExp(`^\\s*${javaModifiers}(?:class|record|struct|object)\\s+(\\w+)`)),
    rule('module', /^\s*namespace\s+([\w.\\]+)/),
    rule(
      'function',
      new RegExp(`^\\s*${javaModifiers}(?:fun|func|function)\\s+(?:<[^>]*>\\s*)?([\\w.]+)`),
    ),
    {
      ...rule(
        'method',
        new RegExp(
          `^\\s+${javaModifiers}${notKeyword}(?:<[^>]*>\\s*)?(?:[\\w<>[\\],.?]+\\s+)?${notKeyword}(\\w+)\\s*\\([^;]*$`,
        ),
      ),
      inClass: true,
    },
  ],
};

const c: CodeLanguage = {
  ignored: /^\s*(?:\/\/|\*|#(?!\s*define\b)|(?:public|private|protected|\w+)\s*:\s*$)/,
  hasBlockComments: true,
  rules: [
    rule('variable', /^\s*#\s*define\s+(\w+)/),
    rule('module', /^\s*(?:inline\s+)?namespace\s+([\w:]+)/),
    rule('enum', /^\s*(?:typedef\s+)?enum\s+(?:class\s+|struct\s+)?(\w+)\s*(?::[^{;]*)?\{?\s*$/),
    rule(
      'class',
      /^\s*(?:typedef\s+)?(?:class|struct|union)\s+(\w+)\s*(?:final\s*)?(?::[^{;]*)?\{?\s*$/,
    ),
    rule('type', /^\s*typedef\s.*?(\w+)\s*;/),
    rule('type', /^\s*using\s+(\w+)\s*=/),
    {
      ...rule(
        'function',
        new RegExp(`^${notKeyword}(?:[\\w*&:<>,~[\\]]+\\s+)*[*&]*([\\w:~]+)\\s*\\([^;]*$`),
      ),
      atStart: true,
    },
    {
      ...rule(
        'method',
        new RegExp(
          `^\\s+${notKeyword}(?:[\\w*&:<>,~]+\\s+)*[*&]*${notKeyword}([\\w~]+)\\s*\\([^;]*\\{`,
        ),
      ),
      inClass: true,
    },
  ],
};

const css: CodeLanguage = {
  ignored: /^\s*(?:\/\/|\*)/,
  hasBlockComments: true,
  rules: [rule('rule', /^\s*([^\s{}/][^{};]*?)\s*\{/)],
};

const shell: CodeLanguage = {
  ignored: /^\s*#/,
  hasBlockComments: false,
  rules: [
    rule('function', /^\s*function\s+([\w:.-]+)/),
    rule('function', /^\s*([\w:.-]+)\s*\(\)/),
    {
      ...rule('variable', /^(?:export\s+|readonly\s+|declare\s+(?:-\w+\s+)?)?([A-Za-z_]\w*)=/),
      atStart: true,
    },
  ],
};

const yaml: CodeLanguage = {
  ignored: /^\s*#|^---|^\.\.\./,
  hasBlockComments: false,
  rules: [rule('key', /^\s*(?:-\s+)*([\w$./@-][\w $./@-]*|"[^"]*"|'[^']*')\s*:(?:\s|$)/)],
};

/** By Monaco's name of the language. */
export const codeLanguages: ReadonlyMap<string, CodeLanguage> = new Map(
  (
    [
      [script, 'typescript javascript'],
      [python, 'python'],
      [go, 'go'],
      [rust, 'rust'],
      [java, 'java csharp kotlin scala swift php'],
      [c, 'c cpp objective-c'],
      [css, 'css scss less'],
      [shell, 'shell'],
      [yaml, 'yaml'],
    ] as const
  ).flatMap(([language, ids]) => ids.split(' ').map((id) => [id, language] as const)),
);
