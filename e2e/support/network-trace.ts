/** Reads what `strace -f -s 0 -o FILE -e trace=…` wrote of socket calls, and says which of them talk to a network. Pure. */

/** What strace is asked for: every way to an address, and io_uring, whose own calls strace would not see. */
export const tracedCalls = [
  ...['socket', 'connect', 'bind', 'listen', 'sendto', 'sendmsg', 'sendmmsg'],
  'io_uring_setup',
] as const;

export interface SocketCall {
  readonly pid: number;
  readonly name: (typeof tracedCalls)[number];
  /** As strace names it, `AF_UNIX`; null where the call names no address: it goes where an earlier connect went. */
  readonly family: string | null;
  /** Of an AF_UNIX address; an abstract one begins with `@`. */
  readonly place: string | null;
  readonly failed: boolean;
  /** Put together again where strace had split it. */
  readonly line: string;
}

const lineShape = /^(\d+)\s+(.*)$/;
const unfinishedEnd = / <unfinished \.\.\.>\)?$/;
const resumedStart = /^<\.\.\. (\w+) resumed>,? ?/;
const callShape = /^(\w+)\((.*)$/;
const quoted = /@?"(?:[^"\\]|\\.)*"(?:\.\.\.)?/g;

/** The text of each call, whole again: other threads' lines stand between its two halves. */
function wholeLines(trace: string): { pid: number; text: string }[] {
  const halves = new Map<number, string>();
  const whole: { pid: number; text: string }[] = [];
  for (const line of trace.split('\n')) {
    const [, digits, rest] = lineShape.exec(line) ?? [];
    if (digits === undefined || rest === undefined) continue;
    const pid = Number(digits);
    if (unfinishedEnd.test(rest)) {
      halves.set(pid, rest.replace(unfinishedEnd, ''));
    } else if (resumedStart.test(rest)) {
      whole.push({ pid, text: `${halves.get(pid) ?? ''}${rest.replace(resumedStart, '')}` });
      halves.delete(pid);
    } else {
      whole.push({ pid, text: rest });
    }
  }
  // Its process was killed inside the call: what it was about to do counts.
  for (const [pid, text] of halves) whole.push({ pid, text });
  return whole;
}

/** Calls that name an address wherever they are what they are for. */
const alwaysAddressed: ReadonlySet<string> = new Set(['connect', 'bind']);
/** Calls that show their address only when they end: cut short, they could be anything. */
const mayBeAddressed: ReadonlySet<string> = new Set(['sendto', 'sendmsg', 'sendmmsg']);

/** Without quoted text, which could say anything, an address among it. */
const unquoted = (text: string): string => text.replace(quoted, '""');

function familyOf(name: string, text: string): string | null {
  const plain = unquoted(text);
  if (name === 'socket') return /^socket\(([^,\s)]+)/.exec(plain)?.[1] ?? 'unknown';
  const families = [...plain.matchAll(/sa_family=([^,}\s]+)/g)].map(([, family = '']) => family);
  // One call of sendmmsg can name many addresses: the one that talks decides.
  const decisive = families.find((family) => !localFamilies.has(family)) ?? families[0];
  if (decisive !== undefined) return decisive;
  if (alwaysAddressed.has(name)) return 'unknown';
  if (!mayBeAddressed.has(name)) return null;
  const nameless = plain.includes('msg_name=NULL') || plain.includes(', NULL, 0)');
  return nameless ? null : 'unknown';
}

const placeOf = (text: string): string | null => {
  const [, at = '', path = ''] = /sun_path=(@?)"((?:[^"\\]|\\.)*)"/.exec(text) ?? [];
  return path === '' ? null : `${at}${path}`;
};

const isTraced = (name: string): name is SocketCall['name'] =>
  (tracedCalls as readonly string[]).includes(name);

/** Every traced call, in the order in which they ended. */
export function readTrace(trace: string): SocketCall[] {
  return wholeLines(trace).flatMap(({ pid, text }) => {
    const name = callShape.exec(text)?.[1] ?? '';
    if (!isTraced(name)) return [];
    const call = { pid, name, failed: unquoted(text).includes(') = -1 '), line: text };
    return [{ ...call, family: familyOf(name, text), place: placeOf(text) }];
  });
}

/** Sockets of these lead to a program on this machine or to the kernel, and to no address that a network knows. */
const localFamilies: ReadonlySet<string> = new Set([
  'AF_UNIX',
  'AF_LOCAL',
  'AF_NETLINK',
  // `connect` with it takes an address back.
  'AF_UNSPEC',
]);

/** Chromium asks the kernel for its interfaces with such a socket (ioctl): alone it sends nothing. */
const isUnusedDatagram = ({ name, line }: SocketCall): boolean =>
  name === 'socket' && /^socket\(AF_INET6?, SOCK_DGRAM\b/.test(line);

/**
 * The calls that touch a network, tried ones too: each call with an address outside this machine's own families, loopback among
 * them, or with one that cannot be read; and each socket that is made for such an address, but for a datagram socket: what is
 * done with that names an address.
 */
export const networkCalls = (calls: readonly SocketCall[]): SocketCall[] =>
  calls.filter(
    (call) => call.family !== null && !localFamilies.has(call.family) && !isUnusedDatagram(call),
  );

/** Calls that would hide others from the tracer. */
export const hidingCalls = (calls: readonly SocketCall[]): SocketCall[] =>
  calls.filter(({ name, failed }) => name === 'io_uring_setup' && !failed);

/** Where the processes connected on this machine, each once. */
export const localPlaces = (calls: readonly SocketCall[]): string[] => {
  const places = calls.flatMap(({ name, place }) =>
    name === 'bind' || place === null ? [] : [place],
  );
  return [...new Set(places)].sort();
};
