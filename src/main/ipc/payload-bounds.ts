/** What a payload may be before its schema looks at it: plain data, no deeper, wider or longer than any real request. */

/** More keys than any object of a request has. */
const mostKeys = 64;
/** The longest list of the contract; every list there has a bound of its own, and none is above this. */
const mostItems = 10_000;
/** Objects, lists and single values in all: above the largest session, of 10,000 documents and as many open folders. */
const mostParts = 150_000;
/** Deeper than any request nests. */
const mostLevels = 8;

const tagOf = (value: object): string => Object.prototype.toString.call(value);

/**
 * Object or list made of data alone; told by its tag, because what came through the wire may be of another realm. A String
 * object, a Map, a buffer are none: no request holds one, and a look at the keys of some would never end.
 */
const isPlain = (value: object): boolean => tagOf(value) === '[object Object]';

/** Null where the object or list has more members than any request. */
const membersOf = (value: object): readonly unknown[] | null => {
  if (Array.isArray(value)) return value.length > mostItems ? null : value;
  if (!isPlain(value)) return null;
  const members: unknown[] = [];
  for (const key in value) {
    if (!Object.hasOwn(value, key)) continue;
    if (members.push((value as Record<string, unknown>)[key]) > mostKeys) return null;
  }
  return members;
};

type Level = readonly unknown[];

/** What lies one level below; null where there is too much of it. */
const levelBelow = (level: Level, room: number): Level | null => {
  const below: unknown[] = [];
  for (const value of level) {
    if (typeof value !== 'object' || value === null) continue;
    const members = membersOf(value);
    if (members === null || below.length + members.length > room) return null;
    for (const member of members) below.push(member);
  }
  return below;
};

/**
 * True for what no schema need see. SECURITY: a schema visits every item and names every unknown key before it counts
 * them, so that one short message (a list of length 2^32 without items, a million keys two levels down, lists that share
 * their items) would stop the program or fill its memory. Cycles end by their depth.
 */
export const isAbsurd = (payload: unknown): boolean => {
  let level: Level | null = [payload];
  let room = mostParts;
  for (let depth = 0; depth <= mostLevels; depth += 1) {
    level = levelBelow(level, room);
    if (level === null) return true;
    if (level.length === 0) return false;
    room -= level.length;
  }
  return true;
};
