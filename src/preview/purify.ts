/**
 * The one place where text becomes elements. SECURITY: DOMPurify with a short list of tags and attributes; addresses are
 * taken off every element that comes out, so that nothing in the document can load or lead anywhere by itself.
 */
import DOMPurify from 'dompurify';
import type { Config } from 'dompurify';

/** TypeScript's own declarations of the web have no Trusted Types. */
interface WithTrustedTypes {
  readonly trustedTypes?: {
    readonly createPolicy: (
      name: string,
      rules: Readonly<Record<'createHTML' | 'createScriptURL', (text: string) => string>>,
    ) => Policy;
  };
}
type Policy = NonNullable<Config['TRUSTED_TYPES_POLICY']>;

const allowedTags =
  'a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var wbr'.split(
    ' ',
  );
const allowedAttributes =
  'align alt class colspan data-line data-task dir headers height href id lang name open reversed rowspan scope span src start title valign value width'.split(
    ' ',
  );

/** The classes that markdown.ts and highlight.js make: no other can borrow the look of our own parts. */
const ownClass = /^(?:hljs(?:-[a-z_-]+)?|[a-z]+_|language-[\w+#.-]{1,40}|task|front-matter)$/;

/** Puts an address where it is only text: `data-address` of a link, `data-source` of a picture. */
const takeAddress = (element: Element, from: 'href' | 'src', into: string): void => {
  const address = element.getAttribute(from);
  element.removeAttribute(from);
  if (address !== null && address !== '') element.setAttribute(into, address);
};

const keepOwnClasses = (element: Element): void => {
  const kept = [...element.classList].filter((name) => ownClass.test(name));
  if (kept.length === 0) element.removeAttribute('class');
  else element.setAttribute('class', kept.join(' '));
};

/** Only DOMPurify is handed it, and it is created once: a second of its name is refused by the frame's policy. */
const policy = (window as WithTrustedTypes).trustedTypes?.createPolicy('holdfast-preview', {
  createHTML: (html) => html,
  createScriptURL: () => {
    throw new Error('No script comes from a document');
  },
});

const purifier = DOMPurify(window);
purifier.addHook('afterSanitizeAttributes', (element) => {
  keepOwnClasses(element);
  if (element.tagName === 'A') takeAddress(element, 'href', 'data-address');
  if (element.tagName === 'IMG') takeAddress(element, 'src', 'data-source');
  for (const name of ['href', 'src']) element.removeAttribute(name);
});

/** Elements that can do nothing: no script, no style, no address, and ids and names that shadow nothing (`user-content-…`). */
export const purified = (html: string): DocumentFragment =>
  purifier.sanitize(html, {
    ALLOWED_TAGS: [...allowedTags],
    ALLOWED_ATTR: [...allowedAttributes],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    SANITIZE_DOM: true,
    SANITIZE_NAMED_PROPS: true,
    RETURN_DOM_FRAGMENT: true,
    ...(policy === undefined ? {} : { TRUSTED_TYPES_POLICY: policy }),
  });
