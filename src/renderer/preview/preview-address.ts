/** Where the preview's frame comes from: another host of our scheme, so another origin and another process than the page's. */
export const previewAddress = 'app://preview/preview/index.html';
