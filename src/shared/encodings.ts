/** The closed list of encodings that a file can be read and saved in, and the names that people know them by. */

interface Known {
  /** What a person reads. */
  readonly name: string;
  /** Whom it serves; also what a search for it may say. */
  readonly area: string;
}

const table = {
  'utf-8': { name: 'UTF-8', area: 'Unicode' },
  'utf-16le': { name: 'UTF-16 LE', area: 'Unicode' },
  'utf-16be': { name: 'UTF-16 BE', area: 'Unicode' },
  'utf-32le': { name: 'UTF-32 LE', area: 'Unicode' },
  'utf-32be': { name: 'UTF-32 BE', area: 'Unicode' },
  'windows-1252': { name: 'Windows-1252', area: 'Western' },
  'iso-8859-1': { name: 'ISO-8859-1 (Latin-1)', area: 'Western' },
  'iso-8859-15': { name: 'ISO-8859-15 (Latin-9)', area: 'Western' },
  macintosh: { name: 'Mac Roman', area: 'Western' },
  cp437: { name: 'CP 437', area: 'Western, DOS' },
  cp850: { name: 'CP 850', area: 'Western, DOS' },
  'windows-1250': { name: 'Windows-1250', area: 'Central European' },
  'iso-8859-2': { name: 'ISO-8859-2 (Latin-2)', area: 'Central European' },
  cp852: { name: 'CP 852', area: 'Central European, DOS' },
  'iso-8859-3': { name: 'ISO-8859-3 (Latin-3)', area: 'South European' },
  'iso-8859-16': { name: 'ISO-8859-16 (Latin-10)', area: 'Romanian' },
  'windows-1257': { name: 'Windows-1257', area: 'Baltic' },
  'iso-8859-4': { name: 'ISO-8859-4 (Latin-4)', area: 'Baltic' },
  'iso-8859-13': { name: 'ISO-8859-13 (Latin-7)', area: 'Baltic' },
  'windows-1251': { name: 'Windows-1251', area: 'Cyrillic' },
  'koi8-r': { name: 'KOI8-R', area: 'Cyrillic, Russian' },
  'koi8-u': { name: 'KOI8-U', area: 'Cyrillic, Ukrainian' },
  'iso-8859-5': { name: 'ISO-8859-5', area: 'Cyrillic' },
  cp866: { name: 'CP 866', area: 'Cyrillic, DOS' },
  'windows-1253': { name: 'Windows-1253', area: 'Greek' },
  'iso-8859-7': { name: 'ISO-8859-7', area: 'Greek' },
  'windows-1254': { name: 'Windows-1254', area: 'Turkish' },
  'iso-8859-9': { name: 'ISO-8859-9 (Latin-5)', area: 'Turkish' },
  'windows-1255': { name: 'Windows-1255', area: 'Hebrew' },
  'iso-8859-8': { name: 'ISO-8859-8', area: 'Hebrew' },
  'windows-1256': { name: 'Windows-1256', area: 'Arabic' },
  'iso-8859-6': { name: 'ISO-8859-6', area: 'Arabic' },
  'windows-1258': { name: 'Windows-1258', area: 'Vietnamese' },
  'windows-874': { name: 'Windows-874', area: 'Thai' },
  shift_jis: { name: 'Shift JIS', area: 'Japanese' },
  'euc-jp': { name: 'EUC-JP', area: 'Japanese' },
  gb18030: { name: 'GB 18030', area: 'Simplified Chinese' },
  gbk: { name: 'GBK', area: 'Simplified Chinese' },
  big5: { name: 'Big5', area: 'Traditional Chinese' },
  'euc-kr': { name: 'EUC-KR', area: 'Korean' },
} as const satisfies Record<string, Known>;

export type Encoding = keyof typeof table;

/** How a text is laid down in bytes. */
export interface TextForm {
  readonly encoding: Encoding;
  /** Whether a byte order mark stands before it. */
  readonly bom: boolean;
}

export const encodings = Object.keys(table) as Encoding[]; // The table has no other keys.

export const isEncoding = (name: string): name is Encoding => Object.hasOwn(table, name);

const marked: ReadonlySet<Encoding> = new Set<Encoding>([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'utf-32be',
]);

/** Holds every character, and may begin with a byte order mark. */
export const isUnicode = (encoding: Encoding): boolean => marked.has(encoding);

/** Without its mark nobody could tell UTF-16 or UTF-32 for sure; UTF-8 needs none. */
export const usualForm = (encoding: Encoding): TextForm => ({
  encoding,
  bom: isUnicode(encoding) && encoding !== 'utf-8',
});

export const sameForm = (one: TextForm, other: TextForm): boolean =>
  one.encoding === other.encoding && one.bom === other.bom;

export const encodingName = (encoding: Encoding): string => table[encoding].name;

export const encodingArea = (encoding: Encoding): string => table[encoding].area;

/** As the status bar and questions name it. */
export const formName = ({ encoding, bom }: TextForm): string =>
  bom ? `${encodingName(encoding)} with BOM` : encodingName(encoding);
