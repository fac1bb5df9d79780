/** The policy headers of our page and of its preview's frame. Monaco needs inline styles; img, font and connect close the leaks that CSS could make. */

import { appOrigin, previewOrigin } from './app-files';

/** The Content-Security-Policy for a bundle that makes these Trusted Types policies. */
export const contentSecurityPolicy = (trustedTypes: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'none'",
    // The preview's own, and nothing else: its policy stands below.
    `frame-src ${previewOrigin}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypes.length === 0 ? "'none'" : trustedTypes.join(' ')}`,
  ].join('; ');

/** Headers of every answer of our scheme. Cross-origin isolation is what SharedArrayBuffer needs. */
export const securityHeaders = (policy: string): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': policy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
});

/**
 * The policy of the frame that shows Markdown: its own scripts and style sheet, pictures and fonts that it was handed as
 * bytes, and no address at all. `sandbox` holds also where a page that was taken over leaves it off the frame: an origin of
 * its own, no forms, no windows, no way to navigate the page.
 */
export const previewSecurityPolicy = (trustedTypes: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    'img-src blob:',
    'font-src data:',
    "connect-src 'none'",
    "worker-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${appOrigin}`,
    'sandbox allow-scripts',
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypes.length === 0 ? "'none'" : trustedTypes.join(' ')}`,
  ].join('; ');

/** The frame has another origin than the page: only with `cross-origin` may an isolated page show it, and it its own files. */
export const previewHeaders = (policy: string): Readonly<Record<string, string>> => ({
  ...securityHeaders(policy),
  'Cross-Origin-Resource-Policy': 'cross-origin',
});
