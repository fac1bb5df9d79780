/** Who sends: the window's own page, and everybody who is not it. */
import fc from 'fast-check';
import type { FakeWindow, Frame, SenderEvent } from './fake-window';
import { origin } from './fake-window';

export interface Sender {
  readonly label: string;
  readonly trusted: boolean;
  readonly event: (window: FakeWindow) => SenderEvent;
}

const own = (window: FakeWindow): Frame => window.contents.mainFrame;

const inFrame = (label: string, change: Partial<Frame>): Sender => ({
  label,
  trusted: false,
  event: (window) => ({
    sender: { id: window.contents.id },
    senderFrame: { ...own(window), ...change },
  }),
});

/** Every look at it throws, as at a frame that Electron has disposed of. */
const goneFrame: Frame = new Proxy(
  { routingId: 1, processId: 1, url: '' },
  {
    get: () => {
      throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    },
  },
);

const withFrame = (label: string, senderFrame: Frame | null): Sender => ({
  label,
  trusted: false,
  event: (window) => ({ sender: { id: window.contents.id }, senderFrame }),
});

const strangers: readonly Sender[] = [
  inFrame('subframe', { routingId: 2 }),
  inFrame('about:blank', { url: 'about:blank' }),
  inFrame('about:srcdoc in a subframe', { url: 'about:srcdoc', routingId: 9 }),
  inFrame('frame of another process', { processId: 99 }),
  inFrame('data: page', { url: 'data:text/html,x' }),
  inFrame('file: page', { url: 'file:///workbench/index.html' }),
  inFrame('error page', { url: 'chrome-error://chromewebdata/' }),
  inFrame('longer host', { url: `${origin}.evil/workbench/index.html` }),
  inFrame('our origin as a user name', { url: `${origin}@evil/workbench/index.html` }),
  inFrame('our origin with a port', { url: `${origin}:80/workbench/index.html` }),
  inFrame('our host in another scheme', { url: 'https://holdfast/workbench/index.html' }),
  inFrame('no address', { url: '' }),
  withFrame('destroyed frame', goneFrame),
  withFrame('no senderFrame', null),
  {
    label: 'another window',
    trusted: false,
    event: (window) => ({ sender: { id: window.contents.id + 1 }, senderFrame: own(window) }),
  },
];

const trusted: Sender = { label: 'own page', trusted: true, event: (window) => window.trusted() };

/** Addresses that are not of our origin, by a rule of their own and not by the parser that is tested. */
const otherAddress: fc.Arbitrary<Sender> = fc
  .oneof(
    fc.webUrl(),
    fc.string(),
    fc.string().map((text) => `app://${text}`),
  )
  .filter((url) => !/^\s*app:\/*[^/?#]*holdfast/i.test(url))
  .map((url) => inFrame('any other address', { url }));

export const senders: fc.Arbitrary<Sender> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(trusted) },
  { weight: 3, arbitrary: fc.constantFrom(...strangers) },
  { weight: 1, arbitrary: otherAddress },
);

export type NameUse = 'own token' | 'other window’s token' | 'no token' | 'made-up token';

/** Under which name it is sent; only the first is one that the window has registered. */
export const nameUses: fc.Arbitrary<NameUse> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<NameUse>('own token') },
  {
    weight: 1,
    arbitrary: fc.constantFrom<NameUse>('other window’s token', 'no token', 'made-up token'),
  },
);
