/** Requests made from a channel's own schema, so that they fit; and the same with one thing wrong. */
import fc from 'fast-check';
import type { z } from 'zod';
import { hostileParts } from './hostile-values';

/** What is read of a schema; zod keeps it there for libraries that walk schemas. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly getter?: () => z.ZodType;
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
}

interface Check {
  readonly check: string;
  readonly value?: number;
  readonly inclusive?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: RegExp;
}

/** Smallest and largest number, or length. */
interface Bounds {
  readonly least?: number;
  readonly most?: number;
}

const definitionOf = (schema: z.ZodType): Definition =>
  (schema as unknown as { readonly _zod: { readonly def: Definition } })._zod.def;

const boundOf = ({ check, value = 0, inclusive, minimum = 0, maximum = 0 }: Check): Bounds => {
  if (check === 'greater_than') return { least: inclusive === true ? value : value + 1 };
  if (check === 'less_than') return { most: inclusive === true ? value : value - 1 };
  if (check === 'min_length') return { least: minimum };
  return check === 'max_length' ? { most: maximum } : {};
};

const boundsOf = (schema: z.ZodType): Bounds =>
  Object.assign(
    {},
    ...(definitionOf(schema).checks ?? []).map((check) => boundOf(check._zod.def)),
  ) as Bounds; // Object.assign of several knows no type.

const someText = fc.oneof(
  fc.constantFrom('a.txt', 'sub/b.txt', '../a', '/etc/passwd', 'a\0b', '\ud800', '__proto__', 'ü'),
  fc.string({ minLength: 1, maxLength: 20 }),
);

const textFor = ({ least = 0, most = 50 }: Bounds): fc.Arbitrary<string> =>
  someText.map((text) => text.slice(0, most).padEnd(least, 'x'));

const stringFor = (schema: z.ZodType): fc.Arbitrary<string> => {
  const patterns = (definitionOf(schema).checks ?? []).map((check) => check._zod.def.pattern);
  const pattern = patterns.find((one) => one !== undefined);
  return pattern === undefined ? textFor(boundsOf(schema)) : fc.stringMatching(pattern);
};

const numberFor = ({ least = 0, most = 1e6 }: Bounds): fc.Arbitrary<number> =>
  fc.integer({ min: Math.ceil(least), max: Math.floor(most) });

const objectFor = (shape: Readonly<Record<string, z.ZodType>>): fc.Arbitrary<unknown> => {
  const isOptional = ([, schema]: [string, z.ZodType]) => definitionOf(schema).type === 'optional';
  const entries = Object.entries(shape);
  const required = entries.filter((entry) => !isOptional(entry)).map(([key]) => key);
  const model = Object.fromEntries(entries.map(([key, schema]) => [key, valid(schema)]));
  return fc.record(model, { requiredKeys: required, noNullPrototype: true });
};

/** How deep inside a schema that holds itself; from here on only its first option, which ends it, is taken. */
let inside = 0;
const deepest = 2;

const validInside = (getter: () => z.ZodType): fc.Arbitrary<unknown> => {
  const inner = getter();
  const [ending] = definitionOf(inner).options ?? [];
  inside += 1;
  const arbitrary = valid(inside > deepest && ending !== undefined ? ending : inner);
  inside -= 1;
  return arbitrary;
};

/** Values that fit the schema. Throws at a kind of schema that the contract did not have when this was written. */
export const valid = (schema: z.ZodType): fc.Arbitrary<unknown> => {
  const { type, shape = {}, element, innerType, valueType, ...rest } = definitionOf(schema);
  if (type === 'object') return objectFor(shape);
  if (type === 'string') return stringFor(schema);
  if (type === 'number') return numberFor(boundsOf(schema));
  if (type === 'boolean') return fc.boolean();
  // Bytes: the one kind that zod has no word for.
  if (type === 'custom') return fc.uint8Array({ maxLength: 64 });
  if (type === 'undefined') return fc.constant(undefined);
  if (type === 'literal') return fc.constantFrom(...(rest.values ?? []));
  if (type === 'enum') return fc.constantFrom(...Object.values(rest.entries ?? {}));
  if (type === 'union') return fc.oneof(...(rest.options ?? []).map(valid));
  if (type === 'array' && element !== undefined) return listFor(element, boundsOf(schema));
  if (type === 'nullable' && innerType !== undefined) return fc.option(valid(innerType));
  if (type === 'optional' && innerType !== undefined) return valid(innerType);
  if (type === 'lazy' && rest.getter !== undefined) return validInside(rest.getter);
  if (type === 'record' && valueType !== undefined) {
    return fc.dictionary(fc.string({ minLength: 1, maxLength: 20 }), valid(valueType));
  }
  throw new Error(`no arbitrary for ${type}`);
};

const listFor = (element: z.ZodType, { least = 0 }: Bounds): fc.Arbitrary<unknown[]> =>
  fc.array(valid(element), { minLength: least, maxLength: Math.max(least, 4) });

type Container = Record<string, unknown> | unknown[];

const isContainer = (value: unknown): value is Container =>
  typeof value === 'object' && value !== null;

/** Every object and list in it. */
const containersIn = (value: unknown): Container[] =>
  isContainer(value) ? [value, ...Object.values(value).flatMap(containersIn)] : [];

const put = (container: Container, key: string, value: unknown): void => {
  Object.defineProperty(container, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
};

const extraKeys = ['more', '__proto__', 'constructor', 'path', 'toString', '0', 'then'] as const;

export interface Mutation {
  readonly kind: 'none' | 'remove' | 'replace' | 'add' | 'wrap' | 'lengthen';
  /** Picks the object or list, and the member in it. */
  readonly where: number;
  readonly which: number;
  readonly make: () => unknown;
}

export const mutations: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('none', 'none', 'none', 'remove', 'replace', 'add', 'wrap', 'lengthen'),
  where: fc.nat(1000),
  which: fc.nat(1000),
  make: hostileParts.map(({ make }) => make),
});

/** The request with that one thing wrong; where it has no place for it, something else entirely. */
export const mutate = (request: unknown, { kind, where, which, make }: Mutation): unknown => {
  const containers = containersIn(request);
  const container = containers[where % Math.max(1, containers.length)];
  if (kind === 'none') return request;
  if (kind === 'wrap') return [request];
  if (container === undefined) return make();
  const keys = Object.keys(container);
  const key = keys[which % Math.max(1, keys.length)] ?? '';
  if (kind === 'remove') Reflect.deleteProperty(container, key);
  if (kind === 'replace') put(container, key, make());
  if (kind === 'add') put(container, extraKeys[which % extraKeys.length] ?? 'more', make());
  if (kind === 'lengthen') {
    if (Array.isArray(container)) container.length += 10_001;
    else put(container, key, 'x'.repeat(5000));
  }
  return request;
};
