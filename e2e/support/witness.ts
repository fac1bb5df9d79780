/**
 * Watches a page while something hostile is done to it: scripts that ran, elements that came, reports of the
 * Content-Security-Policy, and requests for anything but the app's own files.
 */
import { expect } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';

declare global {
  interface Window {
    /** What every hostile script calls. */
    canary: (what?: string) => void;
    seenByWitness: { scripts: string[]; elements: string[]; violations: string[] };
  }
}

export interface Seen {
  readonly scripts: readonly string[];
  readonly elements: readonly string[];
  readonly violations: readonly string[];
  readonly requests: readonly string[];
}

export const nothingSeen: Seen = { scripts: [], elements: [], violations: [], requests: [] };

export interface Witness {
  readonly seen: () => Promise<Seen>;
}

/** Runs in the page. No part of ours ever makes these elements or carries this attribute. */
const watch = (): void => {
  const hostile =
    '[data-canary], iframe, frame, object, embed, applet, base, meta[http-equiv], form[action], math, foreignObject, marquee, video, audio, a[href], img';
  const seen: Window['seenByWitness'] = { scripts: [], elements: [], violations: [] };
  window.seenByWitness = seen;
  window.canary = (what) => void seen.scripts.push(what ?? 'ran');
  document.addEventListener('securitypolicyviolation', (event) => {
    seen.violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
  });
  const isOurs = (script: HTMLScriptElement) =>
    script.src.startsWith('app://holdfast/chunks/') && script.text === '';
  const note = (element: Element) => {
    const isScript = element instanceof HTMLScriptElement;
    if (isScript ? isOurs(element) : !element.matches(hostile)) return;
    seen.elements.push(element.outerHTML.slice(0, 120));
  };
  new MutationObserver((records) => {
    for (const record of records) {
      for (const node of record.addedNodes) {
        if (!(node instanceof Element)) continue;
        note(node);
        for (const below of node.querySelectorAll(`${hostile}, script`)) note(below);
      }
    }
  }).observe(document, { subtree: true, childList: true });
};

/** From now on until the page goes; the page must have been loaded. */
export const witness = async (page: Page): Promise<Witness> => {
  const requests: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('app://holdfast/')) requests.push(request.url().slice(0, 120));
  });
  await page.evaluate(watch);
  return {
    seen: async () => {
      const seen = await page.evaluate(() => window.seenByWitness);
      return { ...seen, requests };
    },
  };
};

/** One page, where it always was, and nothing loaded in its place. */
export const expectUnmoved = async (app: ElectronApplication, page: Page): Promise<void> => {
  const contents = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((one) => one.getURL()),
  );
  expect(contents).toEqual(['app://holdfast/workbench/index.html']);
  expect(page.url()).toBe('app://holdfast/workbench/index.html');
};
