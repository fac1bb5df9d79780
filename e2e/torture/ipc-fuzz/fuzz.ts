/** Sends attempts to two real IPC servers and judges what comes back. */
import fc from 'fast-check';
import { calls, notices, wireName } from '../../../src/shared/channels';
import { callSchemas, noticeSchemas } from '../../../src/shared/contract';
import { droppedSchema } from '../../../src/shared/entries';
import { errorCodes, fail, ok } from '../../../src/shared/result';
import type { WindowHandlers } from '../../../src/main/ipc/registry';
import { attempts, fittingAnswers } from './attempts';
import type { Attempt } from './attempts';
import { notRegistered, openFakeWindow } from './fake-window';
import type { FakeWindow } from './fake-window';

export interface ChannelReport {
  attempts: number;
  /** Reached the handler. */
  accepted: number;
  /** Refused before the handler, by code; `unsendable` never left the page. */
  readonly refused: Record<string, number>;
}

export interface FuzzReport {
  readonly channels: Record<string, ChannelReport>;
  /** Of one attempt, milliseconds. */
  slowest: number;
  readonly breaches: string[];
}

/** Far above any call here: what passes it is a hang, whatever the machine. */
const mostMilliseconds = 10_000;

/** An absolute path, a place in a source file, a line of a stack. */
const leak =
  /(^|[\s"'`(:])\/(home|root|tmp|usr|var|etc|proc|opt)\/|[A-Za-z]:\\|\n\s*at |\.[cm]?[jt]s:\d/;

class Breach extends Error {}

const demand = (condition: boolean, what: string): void => {
  if (!condition) throw new Breach(what);
};

const answers = fittingAnswers();
const codes: ReadonlySet<string> = new Set(errorCodes);

/** The envelope and nothing beside it; returns the code, or ok. */
const outcomeOf = (answer: unknown): string => {
  demand(typeof answer === 'object' && answer !== null, 'the answer is no object');
  const { ok: fine, value: _value, error, ...more } = answer as Record<string, unknown>; // demanded above
  demand(Object.keys(more).length === 0, 'the answer has more than the envelope');
  if (fine === true) {
    demand(error === undefined, 'an answer with an error is ok');
    return 'ok';
  }
  demand(
    fine === false && typeof error === 'object' && error !== null,
    'the answer is no envelope',
  );
  const { code, message, ...rest } = error as Record<string, unknown>; // demanded above
  demand(Object.keys(rest).length === 0, 'the error has more than code and message');
  demand(typeof code === 'string' && codes.has(code), `${String(code)} is not in the closed list`);
  demand(typeof message === 'string' && message.length < 500, 'the message is none, or endless');
  demand(!leak.test(String(message)), `the message tells a path or a stack: ${String(message)}`);
  return String(code);
};

/** The stand-ins for every handler: they check what reaches them, and do what the attempt says. */
class Bench {
  current: Attempt | null = null;
  reached = 0;
  outcome = '';
  readonly wrongs: string[] = [];

  private check(name: string, schema: { safeParse: (value: unknown) => { success: boolean } }) {
    return (request: unknown): void => {
      this.reached += 1;
      if (this.current?.sender.trusted !== true) this.wrongs.push(`a stranger reached ${name}`);
      if (this.current?.channel !== name) this.wrongs.push(`${name} was reached by another name`);
      if (!schema.safeParse(request).success) this.wrongs.push(`${name} got what does not fit`);
    };
  }

  private call(name: (typeof calls)[number]) {
    const check = this.check(name, callSchemas[name].request);
    let turn = 0;
    return (request: unknown) => {
      check(request);
      const behaviour = this.current?.behaviour ?? { kind: 'answers' };
      if (behaviour.kind === 'fails') return Promise.resolve(fail(behaviour.code, 'As told.'));
      // What a bug would throw, be it an Error or not.

      if (behaviour.kind === 'throws') throw behaviour.cause;
      if (behaviour.kind !== 'answers') return Promise.resolve(ok({ secret: Symbol('x') }));
      const fitting = answers.get(name) ?? [];
      turn += 1;
      return Promise.resolve(ok(fitting[turn % fitting.length]));
    };
  }

  handlers(): WindowHandlers {
    const made = {
      calls: Object.fromEntries(calls.map((name) => [name, this.call(name)])),
      notices: Object.fromEntries(
        notices.map((name) => [name, this.check(name, noticeSchemas[name])]),
      ),
      dropped: this.check('root:dropped', droppedSchema),
    };
    // Built from the lists of names, which the compiler cannot follow.
    return made as unknown as WindowHandlers;
  }
}

const nameOf = ({ channel, name }: Attempt, own: FakeWindow, other: FakeWindow): string => {
  switch (name) {
    case 'own token':
      return wireName(channel, own.token);
    case 'other window’s token':
      return wireName(channel, other.token);
    case 'no token':
      return channel;
    case 'made-up token':
      return wireName(channel, '0'.repeat(32));
  }
};

const expected = ({ sender, payload, behaviour }: Attempt): string | null => {
  if (!sender.trusted) return 'FORBIDDEN_SENDER';
  if (payload.fits === null) return null;
  if (behaviour.kind === 'fails') return behaviour.code;
  return behaviour.kind === 'answers' ? 'ok' : 'INTERNAL';
};

class Fuzz {
  readonly report: FuzzReport = { channels: {}, slowest: 0, breaches: [] };
  private readonly bench = new Bench();
  private readonly own = this.open(1);
  private readonly other = this.open(7);

  private open(id: number): FakeWindow {
    return openFakeWindow({
      id,
      handlers: this.bench.handlers(),
      record: ({ outcome }) => (this.bench.outcome = outcome),
      logError: () => undefined,
    });
  }

  private count({ channel }: Attempt, outcome: string): void {
    const counts = (this.report.channels[channel] ??= { attempts: 0, accepted: 0, refused: {} });
    counts.attempts += 1;
    if (this.bench.reached > 0) counts.accepted += 1;
    else counts.refused[outcome] = (counts.refused[outcome] ?? 0) + 1;
  }

  private async call(attempt: Attempt, payload: unknown): Promise<string> {
    const event = attempt.sender.event(this.own);
    try {
      const answer = await this.own.invoke(nameOf(attempt, this.own, this.other), payload, event);
      demand(attempt.name === 'own token', `${attempt.name} reached a handler`);
      return outcomeOf(answer);
    } catch (cause) {
      if (cause instanceof Breach) throw cause;
      const refused = cause instanceof Error && cause.message === notRegistered;
      demand(refused, `the listener threw ${String(cause)}`);
      demand(attempt.name !== 'own token', 'a channel is not registered');
      // As the preload tells it to the page.
      return 'UNKNOWN_CHANNEL';
    }
  }

  private notice(attempt: Attempt, payload: unknown): string {
    const event = attempt.sender.event(this.own);
    const heard = this.own.send(nameOf(attempt, this.own, this.other), payload, event);
    demand(heard === (attempt.name === 'own token'), `${attempt.name}: heard is ${heard}`);
    return heard ? this.bench.outcome : 'UNKNOWN_CHANNEL';
  }

  /** The token goes to the page itself, once for each document; a stranger before it takes nothing away from it. */
  private hello(attempt: Attempt): string {
    this.own.navigated();
    const first = this.own.hello(attempt.sender.event(this.own));
    demand(first === (attempt.sender.trusted ? this.own.token : null), 'the token went astray');
    const second = this.own.hello(this.own.trusted());
    demand(second === (attempt.sender.trusted ? null : this.own.token), 'the token is given twice');
    return first === null ? 'FORBIDDEN_SENDER' : 'ok';
  }

  private async send(attempt: Attempt): Promise<string> {
    let payload: unknown;
    try {
      payload = structuredClone(attempt.payload.make());
    } catch {
      return 'unsendable';
    }
    const started = performance.now();
    const outcome =
      attempt.kind === 'call'
        ? await this.call(attempt, payload)
        : attempt.kind === 'notice'
          ? this.notice(attempt, payload)
          : this.hello(attempt);
    const took = performance.now() - started;
    this.report.slowest = Math.max(this.report.slowest, took);
    demand(took < mostMilliseconds, `took ${took} ms`);
    return outcome;
  }

  private judge(attempt: Attempt, outcome: string): void {
    if (attempt.kind === 'hello' || outcome === 'unsendable') return;
    if (attempt.name !== 'own token') return demand(outcome === 'UNKNOWN_CHANNEL', outcome);
    const wanted = expected(attempt);
    if (wanted === null) {
      const refused = outcome === 'INVALID_REQUEST' && this.bench.reached === 0;
      return demand(refused || this.bench.reached === 1, `${outcome}, and nobody was reached`);
    }
    const told = attempt.kind === 'notice' && attempt.sender.trusted ? 'ok' : wanted;
    demand(outcome === told, `${outcome} instead of ${told}`);
  }

  /** Throws what is wrong with it. */
  async run(attempt: Attempt): Promise<void> {
    this.bench.current = attempt;
    this.bench.reached = 0;
    const outcome = await this.send(attempt);
    this.count(attempt, outcome);
    const [wrong] = this.bench.wrongs.splice(0);
    demand(wrong === undefined, String(wrong));
    this.judge(attempt, outcome);
  }
}

const describe = ({ channel, payload, sender, name, behaviour }: Attempt): string =>
  `${channel}, ${payload.label}, from ${sender.label}, ${name}, the handler ${behaviour.kind}`;

/** So many attempts, always the same ones for a seed. What is wrong ends them, made as small as it can be. */
export const fuzz = async (rounds: number, seed: number): Promise<FuzzReport> => {
  const fuzzing = new Fuzz();
  const property = fc.asyncProperty(attempts, (attempt) => fuzzing.run(attempt));
  const details = await fc.check(property, { numRuns: rounds, seed });
  if (details.failed) {
    const [attempt] = details.counterexample ?? [];
    const error: unknown = details.errorInstance;
    fuzzing.report.breaches.push(
      `seed ${seed}: ${attempt === undefined ? 'nothing ran' : describe(attempt)}: ${String(error)}`,
    );
  }
  return fuzzing.report;
};
