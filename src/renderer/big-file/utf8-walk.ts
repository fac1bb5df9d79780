/** How many bytes stand for the code units that a browser decodes from UTF-8, also where bytes are no character. */

/** What the byte behind a leading one may be: Unicode's table of well-formed sequences. */
const secondRange = (lead: number): readonly [number, number] => {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  return lead === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf];
};

const lengthByLead = (lead: number): number => {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 1;
};

/** Bytes of the character at the index; of what is none, those for which one U+FFFD stands. */
const characterAt = (bytes: Uint8Array, index: number): number => {
  const lead = bytes[index] ?? 0;
  const length = lengthByLead(lead);
  let [low, high] = secondRange(lead);
  for (let at = 1; at < length; at += 1) {
    const next = bytes[index + at] ?? 0;
    if (next < low || next > high) return at;
    [low, high] = [0x80, 0xbf];
  }
  return length;
};

/** The index behind so many code units from `index`. */
export const skipUnits = (bytes: Uint8Array, index: number, units: number): number => {
  let [at, left] = [index, units];
  while (left > 0 && at < bytes.length) {
    if ((bytes[at] ?? 0) < 0x80) {
      at += 1;
      left -= 1;
      continue;
    }
    const length = characterAt(bytes, at);
    at += length;
    left -= length === 4 ? 2 : 1;
  }
  return at;
};
