/** Which addresses may be offered to the system's own programs, and what the person is asked about each. */

export interface OutsideAddress {
  /** As it is shown and opened, one and the same: parsed, with the host in ASCII. */
  readonly href: string;
  readonly question: string;
}

/** What a dialog can show in full. UTF-16 units. */
const longest = 2000;

const hasSigns = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Null for any other scheme, for what is no address, and for one that is too long to be read. */
export const outsideAddress = (address: string): OutsideAddress | null => {
  if (address.length > longest || hasSigns.test(address) || !URL.canParse(address)) return null;
  const { protocol, href, host, username, password } = new URL(address);
  if (href.length > longest) return null;
  if (protocol === 'mailto:') return { href, question: 'Write an e-mail with your mail program?' };
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  // SECURITY: `https://bank.example@evil.example/` reads as the bank.
  if (username !== '' || password !== '') return null;
  const plain = protocol === 'http:' ? ' (not encrypted)' : '';
  return { href, question: `Open ${host}${plain} in your browser?` };
};
