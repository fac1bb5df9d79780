/** One attempt: a channel, a payload, a sender, the name that it is sent under, and what the handler does if it is reached. */
import fc from 'fast-check';
import { calls, dropChannel, helloChannel, notices } from '../../../src/shared/channels';
import type { CallName } from '../../../src/shared/channels';
import { callSchemas, noticeSchemas } from '../../../src/shared/contract';
import { droppedSchema } from '../../../src/shared/entries';
import { errorCodes } from '../../../src/shared/result';
import type { ErrorCode } from '../../../src/shared/result';
import type { z } from 'zod';
import { hostileValues } from './hostile-values';
import { mutate, mutations, valid } from './near-valid';
import { nameUses, senders } from './senders';
import type { NameUse, Sender } from './senders';

export type Behaviour =
  | { readonly kind: 'answers' }
  | { readonly kind: 'answers against its contract' }
  | { readonly kind: 'throws'; readonly cause: unknown }
  | { readonly kind: 'fails'; readonly code: ErrorCode };

export interface Payload {
  readonly label: string;
  readonly make: () => unknown;
  /** True where it is known to fit; null where only the schema can say. */
  readonly fits: true | null;
}

export interface Attempt {
  readonly channel: string;
  readonly kind: 'call' | 'notice' | 'hello';
  readonly payload: Payload;
  readonly sender: Sender;
  readonly name: NameUse;
  readonly behaviour: Behaviour;
}

const nasty = '/home/somebody/secret/plan.txt';

const behaviours: fc.Arbitrary<Behaviour> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Behaviour>({ kind: 'answers' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Behaviour>(
      { kind: 'answers against its contract' },
      { kind: 'throws', cause: new Error(nasty) },
      { kind: 'throws', cause: nasty },
      { kind: 'throws', cause: undefined },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...errorCodes).map((code): Behaviour => ({ kind: 'fails', code })),
  },
);

const nearValid = (schema: z.ZodType): fc.Arbitrary<Payload> =>
  fc.tuple(valid(schema), mutations).map(([request, mutation]) => ({
    label: `near-valid, ${mutation.kind}`,
    make: () => mutate(structuredClone(request), mutation),
    fits: mutation.kind === 'none' ? true : null,
  }));

const payloadsFor = (schema: z.ZodType): fc.Arbitrary<Payload> =>
  fc.oneof(
    hostileValues.map((value) => ({ ...value, fits: null })),
    nearValid(schema),
  );

const attemptsAt = (
  channel: string,
  kind: Attempt['kind'],
  schema: z.ZodType,
): fc.Arbitrary<Attempt> =>
  fc.record({
    channel: fc.constant(channel),
    kind: fc.constant(kind),
    payload: payloadsFor(schema),
    sender: senders,
    name: nameUses,
    behaviour: behaviours,
  });

/** Every channel of the contract, and the preload's own two. */
export const attempts: fc.Arbitrary<Attempt> = fc.oneof(
  ...calls.map((name) => attemptsAt(name, 'call', callSchemas[name].request)),
  ...notices.map((name) => attemptsAt(name, 'notice', noticeSchemas[name])),
  attemptsAt(dropChannel, 'notice', droppedSchema),
  attemptsAt(helloChannel, 'hello', droppedSchema),
);

/** A few answers that fit the contract, a channel. */
export const fittingAnswers = (): ReadonlyMap<CallName, readonly unknown[]> =>
  new Map(
    calls.map((name) => [
      name,
      fc.sample(valid(callSchemas[name].response), { numRuns: 8, seed: 1 }),
    ]),
  );
