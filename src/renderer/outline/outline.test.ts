import { outlineOf } from './outline';
import { symbolsAround } from './outline-symbol';

const outline = async (language: string, source: string, fileName = 'x') => {
  const lines = source.split('\n');
  const found = await outlineOf(
    { language, fileName, lineCount: lines.length, lineAt: (line) => lines[line - 1] ?? '' },
    () => false,
  );
  if (found === null) throw new Error('no outline');
  return found;
};

/** Each symbol as one line: indented by what it lies in, with its lines. */
const drawn = async (language: string, source: string, fileName?: string): Promise<string[]> =>
  (await outline(language, source, fileName)).map(
    ({ depth, kind, name, line, endLine }) =>
      `${'  '.repeat(depth)}${kind} ${name} ${line}-${endLine}`,
  );

test('Markdown: headings of both kinds, none in a fence', async () => {
  const source = '# One\ntext\n## Two ##\n```\n# no\n```\nThree\n-----\n- item\n---\n# Four\n#nope';
  expect(await drawn('markdown', source)).toEqual([
    'heading One 1-10',
    '  heading Two 3-6',
    '  heading Three 7-10',
    'heading Four 11-12',
  ]);
});

test('TypeScript: classes with their methods, functions of both kinds, types', async () => {
  const source = `import x from 'y';
/* class No {} */
export const limit = 5;
export class Shape<T> extends Base {
  readonly area = (side: number): number => {
    if (side > 1) {
      return 1;
    }
    return 2;
  };

  static async draw(
    one: string,
  ): Promise<void> {
    for (const x of y) {
      run(x);
    }
  }
}

export const paint = async (shape: Shape): Promise<void> => {
  const inner = () => 1;
};
interface Side { a: 1 }
type Name = string;
enum Kind { A }
export default function* walk() {}
describe('shapes', () => {
  it('are drawn', () => {});
});`;
  expect(await drawn('typescript', source)).toEqual([
    'variable limit 3-3',
    'class Shape 4-19',
    '  method area 5-10',
    '  method draw 12-18',
    'function paint 21-23',
    '  function inner 22-22',
    'interface Side 24-24',
    'type Name 25-25',
    'enum Kind 26-26',
    'function walk 27-27',
    'method shapes 28-30',
    '  method are drawn 29-29',
  ]);
});

test('Python: classes, methods and functions by their indentation', async () => {
  const source = `LIMIT = 3
class Shape:
    def area(self):
        if True:
            return 1

# a comment at the left ends nothing
    async def draw(self):
        pass

def main():
    def inner():
        pass
    return inner`;
  expect(await drawn('python', source)).toEqual([
    'variable LIMIT 1-1',
    'class Shape 2-9',
    '  method area 3-5',
    '  method draw 8-9',
    'function main 11-14',
    '  function inner 12-13',
  ]);
});

test('Go', async () => {
  const source = `package main
const limit = 3
type Shape struct {
	side int
}
type Drawer interface {
}
func (s *Shape) Area() int {
	return 1
}
func main() {
}`;
  expect(await drawn('go', source)).toEqual([
    'variable limit 2-2',
    'class Shape 3-5',
    'interface Drawer 6-7',
    'method Area 8-10',
    'function main 11-12',
  ]);
});

test('Rust', async () => {
  const source = `#[derive(Debug)]
pub struct Shape<'a> {
    side: &'a str,
}
impl<'a> Shape<'a> {
    pub async fn area(&self) -> u32 {
        1
    }
}
pub(crate) trait Draw {}
enum Kind { A }
const LIMIT: u32 = 1;
fn main() {}`;
  expect(await drawn('rust', source)).toEqual([
    'class Shape 2-4',
    "module impl<'a> Shape<'a> 5-9",
    '  function area 6-8',
    'interface Draw 10-10',
    'enum Kind 11-11',
    'variable LIMIT 12-12',
    'function main 13-13',
  ]);
});

test('Java', async () => {
  const source = `package a;
public final class Shape {
    private int side = compute(3);

    @Override
    public List<String> names(int a) throws IOException {
        return go(a);
    }
    Shape() {
    }
}
interface Draw {
    void draw();
}`;
  expect(await drawn('java', source)).toEqual([
    'class Shape 2-11',
    '  method names 6-8',
    '  method Shape 9-10',
    'interface Draw 12-14',
  ]);
});

test('C: functions with the bracket on the line below, structs, defines', async () => {
  const source = `#include <stdio.h>
#define LIMIT 3
struct shape {
  int side;
};
static int area(const struct shape *s)
{
#ifdef X
  return use(s);
#endif
again:
  return 1;
}
int declared(void);`;
  expect(await drawn('c', source)).toEqual([
    'variable LIMIT 2-2',
    'class shape 3-5',
    'function area 6-13',
  ]);
});

test('CSS: rules and what they are nested in', async () => {
  const source = `a:hover,
.b > c {
  color: red;
}
@media (width > 1px) {
  .d { color: blue; }
}`;
  expect(await drawn('css', source)).toEqual([
    'rule .b > c 2-4',
    'rule @media (width > 1px) 5-7',
    '  rule .d 6-6',
  ]);
});

test('JSON: keys, however it is laid out', async () => {
  const source =
    '{"a": {"b": [1, {"c": 2}]},\n "d": "e: {",\n /* "no": 1,\n "no": 2 */ "f": {\n}\n}';
  expect(await drawn('json', source)).toEqual([
    'key a 1-1',
    '  key b 1-1',
    '    key c 1-1',
    'key d 2-2',
    'key f 4-6',
  ]);
});

test('YAML, TOML and INI: keys below keys, keys below sections', async () => {
  expect(await drawn('yaml', 'name: x\njobs:\n  build: # y\n    - run: a\n  "test": 1\n')).toEqual([
    'key name 1-1',
    'key jobs 2-6',
    '  key build 3-4',
    '    key run 4-4',
    '  key "test" 5-6',
  ]);
  const toml = 'top = 1\n[package]\nname = "a"\nlist = [\n  "x = 1",\n]\n[[bin]]\npath = "b"';
  expect(await drawn('plaintext', toml, 'Cargo.toml')).toEqual([
    'key top 1-1',
    'section package 2-6',
    '  key name 3-3',
    '  key list 4-6',
    'section bin 7-8',
    '  key path 8-8',
  ]);
  expect(await drawn('ini', '; c\n[core]\n\tbare = false\n')).toEqual([
    'section core 2-4',
    '  key bare 3-4',
  ]);
});

test('shell', async () => {
  const source = 'LIMIT=3\nmain() {\n  echo hi\n}\nfunction other {\n  :\n}';
  expect(await drawn('shell', source)).toEqual([
    'variable LIMIT 1-1',
    'function main 2-4',
    'function other 5-7',
  ]);
});

test('the symbols around a line are those that hold it', async () => {
  const found = await outline('markdown', '# A\n## B\nx\n# C\n## D\ny');
  const at = (line: number) => symbolsAround(found, line).map(({ name }) => name);
  expect(at(3)).toEqual(['A', 'B']);
  expect(at(4)).toEqual(['C']);
  expect(at(6)).toEqual(['C', 'D']);
});

test('a text of an unknown language has no outline', async () => {
  const text = { language: 'plaintext', fileName: 'a.txt', lineCount: 1, lineAt: () => '# x' };
  expect(await outlineOf(text, () => false)).toBeNull();
});

test('lines that are made to take for ever take no time', async () => {
  const began = performance.now();
  const hostile = [
    'a '.repeat(50_000),
    `${' '.repeat(50_000)}x`,
    `const x: ${'=> ('.repeat(20_000)}`,
    '('.repeat(50_000),
    '<a '.repeat(20_000),
  ];
  for (const language of [
    'typescript',
    'java',
    'c',
    'rust',
    'css',
    'yaml',
    'json',
    'markdown',
    'ini',
  ])
    await outline(language, hostile.join('\n'));
  expect(performance.now() - began).toBeLessThan(3000);
});
