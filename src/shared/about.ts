/** What the About page is told: what runs, what it was built with, and every component that ships. */
import { z } from 'zod';

const named = z.strictObject({ name: z.string().max(214), version: z.string().max(256) });

/** Components of one program; some thirty are usual. */
const mostComponents = 2000;

export const aboutSchema = z.strictObject({
  /** What really runs, the runtime first. */
  runtime: z.array(named).max(20),
  /** The release of the runtime that this build is meant for; another one is a substitute for development. */
  intendedRuntime: named,
  builtWith: z.array(named).max(20),
  /** The program itself and the runtime first. A component's place in this list is the index that its text is asked by. */
  components: z.array(named.extend({ license: z.string().max(1000) })).max(mostComponents),
});

const licenceRequestSchema = z.strictObject({
  index: z.number().int().min(0).max(mostComponents),
});

/** The licence files of a component in full, one after the other. */
const licenceSchema = z.strictObject({ text: z.string().max(4 * 1024 * 1024) });

export const aboutCalls = {
  'about:components': { request: z.undefined(), response: aboutSchema },
  'about:licence': { request: licenceRequestSchema, response: licenceSchema },
} as const;
