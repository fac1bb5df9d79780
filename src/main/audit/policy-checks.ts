/**
 * Judges the headers that our page was really sent. The table is the audit's own, not the one that makes the header:
 * a header that was weakened there must not take its judge along.
 */
import { reviewedPolicies, reviewedPreviewPolicies } from '../../shared/trusted-types';
import { judged } from './report';
import type { Check, Group } from './report';
import type { Readings } from './readings';

const none: readonly string[] = ["'none'"];
const own: readonly string[] = ["'self'"];

/** The most that each directive may allow. */
const mostAllowed: Readonly<Record<string, readonly string[]>> = {
  'default-src': none,
  'script-src': own,
  'worker-src': own,
  // Monaco writes its styles into the page.
  'style-src': ["'self'", "'unsafe-inline'"],
  'font-src': own,
  'img-src': ["'self'", 'data:'],
  'connect-src': none,
  // The Markdown preview's origin, which has a table of its own below.
  'frame-src': ['app://preview'],
  'object-src': none,
  'base-uri': none,
  'form-action': none,
  'frame-ancestors': none,
  'require-trusted-types-for': ["'script'"],
  'trusted-types': [...reviewedPolicies],
};

/** The same for the frame that shows Markdown: no address at all but its own script and style sheet. */
const mostInPreview: Readonly<Record<string, readonly string[]>> = {
  ...mostAllowed,
  'worker-src': none,
  'style-src': own,
  // Fonts and pictures are handed over as bytes.
  'font-src': ['data:'],
  'img-src': ['blob:'],
  'frame-src': none,
  'frame-ancestors': ['app://holdfast'],
  sandbox: ['allow-scripts'],
  'trusted-types': [...reviewedPreviewPolicies],
};

/** Those that `default-src` does not stand in for. */
const neverMissing: readonly string[] = [
  'default-src',
  'base-uri',
  'form-action',
  'frame-ancestors',
  'require-trusted-types-for',
  'trusted-types',
];

interface Table {
  readonly most: Readonly<Record<string, readonly string[]>>;
  readonly needed: readonly string[];
}

const pageTable: Table = { most: mostAllowed, needed: neverMissing };
export const previewTable: Table = { most: mostInPreview, needed: [...neverMissing, 'sandbox'] };

const wantedHeaders: Readonly<Record<string, string>> = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Directive → sources; the first of a name counts, as in a browser. */
export const parsePolicy = (policy: string): ReadonlyMap<string, readonly string[]> => {
  const directives = new Map<string, readonly string[]>();
  for (const part of policy.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/);
    if (name !== '' && !directives.has(name.toLowerCase())) {
      directives.set(name.toLowerCase(), sources);
    }
  }
  return directives;
};

/** What a policy allows beyond the table; empty where it is as strict or stricter. */
export const weaknesses = (policy: string, table: Table = pageTable): readonly string[] => {
  const directives = parsePolicy(policy);
  const lacking = table.needed.filter((name) => !directives.has(name)).map((name) => `no ${name}`);
  const wide = [...directives].flatMap(([name, sources]) => {
    const most = table.most[name];
    if (most === undefined) return [`${name} is not known here`];
    const allowed = new Set([...most, "'none'"]);
    return sources.filter((source) => !allowed.has(source)).map((source) => `${name} ${source}`);
  });
  const required = directives.get('require-trusted-types-for');
  const loose =
    required?.includes("'script'") === false ? ['require-trusted-types-for is empty'] : [];
  return [...lacking, ...wide, ...loose];
};

const headerCheck = (name: string, wanted: string, sent: string | undefined): Check =>
  judged(name, sent === wanted, {
    good: wanted,
    bad:
      sent === undefined ? `not sent; it should be ${wanted}` : `${sent}; it should be ${wanted}`,
  });

const policyCheck = (title: string, weak: readonly string[], good: string): Check =>
  judged(title, weak.length === 0, {
    good,
    bad: `Weaker than it should be: ${weak.slice(0, 8).join(', ')}.`,
  });

export const policyGroup = ({ headers }: Readings): Group => ({
  title: 'What our page is allowed to load',
  checks: [
    policyCheck(
      'Content-Security-Policy',
      weaknesses(headers['content-security-policy'] ?? ''),
      'Script from the program alone, no connections, no frame but the preview’s, no forms; Trusted Types for every script.',
    ),
    ...Object.entries(wantedHeaders).map(([name, wanted]) =>
      headerCheck(name, wanted, headers[name]),
    ),
  ],
});

export const previewGroup = ({ previewHeaders, pages }: Readings): Group => {
  const strangers = pages.flatMap(({ frames }) => frames).filter(({ isPreview }) => !isPreview);
  const together = pages.flatMap(({ frames }) => frames).filter(({ ownProcess }) => !ownProcess);
  return {
    title: 'What the Markdown preview is allowed to load',
    checks: [
      policyCheck(
        'Content-Security-Policy of the preview',
        weaknesses(previewHeaders['content-security-policy'] ?? '', previewTable),
        'An origin of its own in a sandbox: its own script, pictures and fonts as bytes, no address, no forms, no windows.',
      ),
      ...Object.entries(wantedHeaders).map(([name, wanted]) =>
        headerCheck(
          name,
          // The page, which has another origin, must be able to show it.
          name === 'cross-origin-resource-policy' ? 'cross-origin' : wanted,
          previewHeaders[name],
        ),
      ),
      judged('Frames', strangers.length === 0, {
        good: 'No frame but the preview’s.',
        bad: 'A page has a frame that is not the preview’s.',
      }),
      judged('Process of the preview', together.length === 0, {
        good: 'It never runs in the process of a page.',
        bad: 'It runs in the process of a page, so that Chromium’s sandbox does not stand between them.',
      }),
    ],
  };
};
