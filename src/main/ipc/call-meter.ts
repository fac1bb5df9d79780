/** Owns one window's counts: per channel how many messages, how fast, how large, how often refused; never contents. */
import type { InspectorCounts } from '../../shared/contract';
import type { ErrorCode } from '../../shared/result';
import type { CallRecord } from './channel-metrics';

type ChannelCounts = InspectorCounts['channels'][number];
type RefusalRecord = InspectorCounts['refusals'][number];

export interface CallMeter {
  readonly record: (call: CallRecord) => void;
  readonly counts: () => InspectorCounts;
  /** Messages that were refused by sender, schema or confinement since the window opened. */
  readonly refusedCount: () => number;
}

export const mostRefusals = 50;
const mostDurations = 256;
/** Seconds over which a rate is taken. */
const rateSpan = 10;

/** What says that a page asked for something that it may not; other codes are about the files themselves. */
const offences: ReadonlySet<string> = new Set<ErrorCode>([
  'FORBIDDEN_SENDER',
  'UNKNOWN_CHANNEL',
  'INVALID_REQUEST',
  'INVALID_PATH',
  'PATH_OUTSIDE_ROOT',
]);

/** The value below which this share of a sorted list lies (nearest rank); 0 of an empty one. */
const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;

class Channel {
  private count = 0;
  private refused = 0;
  private bytesIn = 0;
  private bytesOut = 0;
  private readonly durations: number[] = [];
  /** Messages by the second in which they came, of the last seconds. */
  private readonly seconds = new Map<number, number>();

  add(call: CallRecord, second: number): void {
    this.durations[this.count % mostDurations] = call.milliseconds;
    this.count += 1;
    this.bytesIn += call.requestSize;
    this.bytesOut += call.responseSize;
    if (call.outcome !== 'ok') this.refused += 1;
    if (!this.seconds.has(second)) this.forget(second);
    this.seconds.set(second, (this.seconds.get(second) ?? 0) + 1);
  }

  private forget(second: number): void {
    for (const old of this.seconds.keys()) if (old <= second - rateSpan) this.seconds.delete(old);
  }

  counts(channel: string, second: number): ChannelCounts {
    this.forget(second);
    const sorted = [...this.durations].sort((one, other) => one - other);
    const recent = [...this.seconds.values()].reduce((sum, count) => sum + count, 0);
    const { count, bytesIn, bytesOut, refused } = this;
    return {
      channel,
      count,
      rate: recent / rateSpan,
      p50: percentile(sorted, 0.5),
      p95: percentile(sorted, 0.95),
      bytesIn,
      bytesOut,
      refused,
    };
  }
}

class WindowMeter implements CallMeter {
  private readonly channels = new Map<string, Channel>();
  private readonly refusals: RefusalRecord[] = [];
  private offended = 0;

  constructor(private readonly now: () => number) {}

  readonly record: CallMeter['record'] = (call) => {
    const time = this.now();
    const channel = this.channels.get(call.channel) ?? new Channel();
    this.channels.set(call.channel, channel);
    channel.add(call, Math.floor(time / 1000));
    if (call.outcome === 'ok') return;
    if (offences.has(call.outcome)) this.offended += 1;
    this.refusals.push({ time, channel: call.channel, code: call.outcome });
    if (this.refusals.length > mostRefusals) this.refusals.shift();
  };

  readonly counts: CallMeter['counts'] = () => {
    const second = Math.floor(this.now() / 1000);
    const channels = [...this.channels].map(([name, channel]) => channel.counts(name, second));
    return { channels, refusals: [...this.refusals] };
  };

  readonly refusedCount: CallMeter['refusedCount'] = () => this.offended;
}

/** A meter of one window. `now` is milliseconds since the epoch; memory is bounded by the number of channels. */
export const createCallMeter = (now: () => number): CallMeter => new WindowMeter(now);
