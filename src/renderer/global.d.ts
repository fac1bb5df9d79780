import type { Api } from '../shared/api';

declare global {
  interface Window {
    /** What the preload gives the page, and all that the page has. */
    readonly api: Api;
  }
}
