/** Doyensec's Electronegativity over the sources and the build: nothing found, or an exception with its reason. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { testBuild } from './support/launch';

interface Scan {
  readonly files: number;
  readonly errors: readonly string[];
  readonly findings: readonly { readonly id: string; readonly file: string }[];
}

interface Exception {
  readonly id: string;
  readonly file: RegExp;
  readonly reason: string;
}

const exceptions: readonly Exception[] = [
  {
    id: 'CSP_GLOBAL_CHECK',
    file: /^N\/A$/,
    reason:
      'It looks for a policy written out in one string. Ours is put together with the names of the Trusted Types policies and sent as a header: electron-checklist.spec.ts, item 7.',
  },
  {
    id: 'AUXCLICK_JS_CHECK',
    file: /^main\/window\/editor-window\.js$/,
    reason:
      'A middle click closes tabs; on a link it opens nothing, because no window may open: navigation.spec.ts.',
  },
  {
    id: 'PRELOAD_JS_CHECK',
    file: /^main\/window\/editor-window\.js$/,
    reason:
      'Asks a person to read the preload. It has been read, does not grow, and its surface is listed in window-api.spec.ts.',
  },
  {
    id: 'OPEN_EXTERNAL_JS_CHECK',
    file: /^main\/(?:window\/open-address|preview)\.js$/,
    reason:
      'The one call, made with an address of three schemes after the person has seen all of it and agreed: markdown-preview.spec.ts.',
  },
  {
    id: 'OPEN_EXTERNAL_JS_CHECK',
    file: /^renderer\/chunks\/[\w.-]+\.js$/,
    reason:
      "Monaco's own method of that name, in the page, which has no shell; the main bundle holds one such call: electron-checklist.spec.ts, item 15.",
  },
  {
    id: 'DANGEROUS_FUNCTIONS_JS_CHECK',
    file: /^main\/(?:window-settings|start-app)\.js$/,
    reason:
      "insertCSS with main's own text: numbers and colours of the settings that the schema has checked, no words of a page or a file.",
  },
  {
    id: 'PROTOCOL_HANDLER_JS_CHECK',
    file: /^main\/(?:window\/app-scheme|index)\.js$/,
    reason:
      'Asks a person to read the handler of a scheme. Ours looks the raw address up in the map of the build and answers nothing else: app-scheme.spec.ts.',
  },
];

const isExcepted = ({ id, file }: Scan['findings'][number]): boolean =>
  exceptions.some((exception) => exception.id === id && exception.file.test(file));

let scans: Record<'sources' | 'build' | 'planted', Scan>;

test.beforeAll(() => {
  test.setTimeout(120_000);
  const build = testBuild().args.at(-1) ?? '';
  const printed = execFileSync(process.execPath, ['scripts/electronegativity.mjs', build], {
    cwd: path.resolve(__dirname, '..'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // electronegativity.mjs is ours and ends with exactly this.
  scans = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as typeof scans;
});

for (const [what, most] of [
  ['sources', 200],
  ['build', 60],
] as const) {
  test(`Electronegativity reads every file of the ${what} and finds nothing without a reason`, () => {
    const { files, errors, findings } = scans[what];
    expect(errors).toEqual([]);
    expect(files).toBeGreaterThan(most);
    expect(findings.filter((finding) => !isExcepted(finding))).toEqual([]);
  });
}

test('Electronegativity finds what is planted, so its silence means something', () => {
  const ids = scans.planted.findings.map(({ id }) => id);
  expect(ids).toEqual(
    expect.arrayContaining([
      'CONTEXT_ISOLATION_JS_CHECK',
      'SANDBOX_JS_CHECK',
      'WEB_SECURITY_JS_CHECK',
      'HTTP_RESOURCES_JS_CHECK',
      'OPEN_EXTERNAL_JS_CHECK',
    ]),
  );
});

test('every exception is still needed', () => {
  const findings = [...scans.sources.findings, ...scans.build.findings];
  const unused = exceptions.filter(
    ({ id, file }) => !findings.some((finding) => finding.id === id && file.test(finding.file)),
  );
  expect(unused).toEqual([]);
});
