/**
 * Judges the headers that our page was really sent. The table is the audit's own, not the one that makes the header:
 * a header that was weakened there must not take its judge along.
 */
import { reviewedPolicies } from '../../shared/trusted-types';
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
  'frame-src': none,
  'object-src': none,
  'base-uri': none,
  'form-action': none,
  'frame-ancestors': none,
  'require-trusted-types-for': ["'script'"],
  'trusted-types': [...reviewedPolicies],
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
export const weaknesses = (policy: string): readonly string[] => {
  const directives = parsePolicy(policy);
  const lacking = neverMissing.filter((name) => !directives.has(name)).map((name) => `no ${name}`);
  const wide = [...directives].flatMap(([name, sources]) => {
    const most = mostAllowed[name];
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

export const policyGroup = ({ headers }: Readings): Group => {
  const weak = weaknesses(headers['content-security-policy'] ?? '');
  return {
    title: 'What our page is allowed to load',
    checks: [
      judged('Content-Security-Policy', weak.length === 0, {
        good: 'Script from the program alone, no connections, no frames, no forms; Trusted Types for every script.',
        bad: `Weaker than it should be: ${weak.slice(0, 8).join(', ')}.`,
      }),
      ...Object.entries(wantedHeaders).map(([name, wanted]) =>
        headerCheck(name, wanted, headers[name]),
      ),
    ],
  };
};
