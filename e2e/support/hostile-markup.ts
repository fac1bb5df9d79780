/**
 * Hostile HTML, SVG, MathML, Markdown and mutation-XSS texts, made by combining carriers with what hides them. Each
 * calls `canary()` if it runs, loads from the address it is given if it is parsed, and marks its elements with `data-canary`.
 */

/** Elements that run or load something by being parsed. `@` stands for the address. */
const carriers: readonly string[] = [
  '<script data-canary>canary()</script>',
  '<script data-canary src=@/s.js></script>',
  '<img data-canary src=x onerror=canary()>',
  '<img data-canary src=@/i.png>',
  '<svg data-canary onload=canary()>',
  '<svg data-canary><script>canary()</script></svg>',
  '<svg data-canary><animate onbegin=canary() attributeName=x dur=1s>',
  '<svg data-canary><use href="data:image/svg+xml,<svg id=x><script>canary()</script></svg>#x">',
  '<math data-canary href="javascript:canary()">x</math>',
  '<iframe data-canary srcdoc="<script>parent.canary()</script>"></iframe>',
  '<iframe data-canary src="javascript:parent.canary()"></iframe>',
  '<object data-canary data="javascript:canary()"></object>',
  '<embed data-canary src=@/e>',
  '<video data-canary src=@/v onerror=canary()></video>',
  '<audio data-canary src=x onerror=canary()>',
  '<details data-canary open ontoggle=canary()>',
  '<input data-canary autofocus onfocus=canary()>',
  '<select data-canary autofocus onfocus=canary()>',
  '<body data-canary onload=canary() onpageshow=canary()>',
  '<marquee data-canary onstart=canary()>x</marquee>',
  '<form data-canary action=@/f><button formaction="javascript:canary()">x</button></form>',
  '<base data-canary href=@/b/>',
  '<meta data-canary http-equiv=refresh content="0;url=@/m">',
  '<link data-canary rel=stylesheet href=@/l.css onload=canary()>',
  '<style data-canary>@import "@/c.css"; *{background:url(@/u)}</style>',
  '<div data-canary style="background:url(@/d);width:expression(canary())">',
  '<a data-canary href="javascript:canary()" ping=@/p>x</a>',
  '<template data-canary shadowrootmode=open><img src=x onerror=canary()></template>',
];

/** What a filter may be led astray by; `#` stands for the carrier. */
const disguises: readonly string[] = [
  '#',
  '"\'>#',
  '--><!--x-->#',
  '</title></textarea></style></noscript></script>#',
  '<svg><foreignObject>#</foreignObject></svg>',
  '<math><mtext><table><mglyph><style><!--</style>#',
  '<form><math><mtext></form><form><mglyph><style></math>#',
  '<noscript><p title="</noscript>#">',
  '<svg></p><style><a title="</style>#">',
  '<table><td><select><xmp>#</xmp></select></td></table>',
];

const javascriptSchemes: readonly string[] = [
  'javascript:canary()',
  'JaVaScRiPt:canary()',
  'java\tscript:canary()',
  ' \u0001javascript:canary()',
  'javascript&colon;canary()',
  '&#106;avascript:canary()',
  'javascript://%0acanary()',
  'vbscript:canary()',
  'data:text/html,<script>canary()</script>',
  'data:text/html;base64,PHNjcmlwdD5jYW5hcnkoKTwvc2NyaXB0Pg==',
  'blob:canary',
  'file:///etc/passwd',
];

/** Places of Markdown that become an attribute or raw HTML; `%` stands for the scheme's address. */
const markdownPlaces: readonly string[] = [
  '[x](%)',
  '[x](<%> "t")',
  '![x](%)',
  '[x]: %\n\n[x]',
  '<%>',
  '[![x](@/i.png)](%)',
];

/** Texts that need no carrier: code fences, diagrams, templates and what other editors were caught by. */
const singles: readonly string[] = [
  '```<style/onload=canary()>\n```',
  '```"><img data-canary src=x onerror=canary()>\nx\n```',
  '```mermaid\ngraph TD\nA["<img data-canary src=x onerror=canary()>"]\n```',
  '$$\\href{javascript:canary()}{x}$$',
  '$\\unicode{<img data-canary src=x onerror=canary()>}$',
  '{{constructor.constructor("canary()")()}}',
  '${canary()}',
  '<%= canary() %>',
  '[[<img data-canary src=x onerror=canary()>]]',
  '![[app://local/etc/passwd]]',
  '<iframe data-canary src="app://local/etc/passwd"></iframe>',
  '<embed data-canary src="typora://app/typemark/updater/updater.html?code=canary()">',
  '---\ntitle: <script data-canary>canary()</script>\n---',
  '# <img data-canary src=x onerror=canary()>',
  '- [ ] <svg data-canary onload=canary()>',
  '| a |\n|---|\n| <img data-canary src=x onerror=canary()> |',
  '&lt;img data-canary src=x onerror=canary()&gt;',
  '\\<img data-canary src=x onerror=canary()>',
  '<img\u0001 data-canary src=x onerror=canary()>',
  '<img\u000b data-canary src=x onerror=canary()>',
  '\u202e<img data-canary src=x onerror=canary()>',
  '<ımg data-canary src=x onerror=canary()>',
  '<xmp><p title="</xmp><img data-canary src=x onerror=canary()>">',
  '<?xml version="1.0"?><x xmlns="http://www.w3.org/1999/xhtml"><script>canary()</script></x>',
  '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>',
  '<![CDATA[<img data-canary src=x onerror=canary()>]]>',
];

/** All of them, each once; `address` is where they would load from, without a slash at its end. */
export const hostileTexts = (address: string): readonly string[] => {
  const markup = carriers.flatMap((carrier) =>
    disguises.map((disguise) => disguise.replace('#', () => carrier)),
  );
  const markdown = javascriptSchemes.flatMap((scheme) =>
    markdownPlaces.map((place) => place.replace('%', () => scheme)),
  );
  const all = [...markup, ...markdown, ...singles].map((text) => text.replaceAll('@', address));
  return [...new Set(all)];
};

const mostBytes = 245;

/** A name cannot hold a slash: another sign that looks like one stands for it. */
const asName = (text: string): string => {
  const cut = Buffer.from(text.replaceAll('/', '∕')).subarray(0, mostBytes).toString('utf8');
  return cut.replaceAll('\ufffd', '');
};

/** All texts as file names, as many of them in one name as it can hold. */
export const hostileNames = (address: string): readonly string[] => {
  const names: string[] = [];
  for (const text of hostileTexts(address).map(asName)) {
    const last = names.at(-1);
    const together = `${last ?? ''}${text}`;
    if (last === undefined || Buffer.byteLength(together) > mostBytes) names.push(text);
    else names[names.length - 1] = together;
  }
  return names.map((name) => `${name}.md`);
};
