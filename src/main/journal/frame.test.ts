import fc from 'fast-check';
import { encodeFrame, readFrames } from './frame';

const payloads = [
  Buffer.from('one'),
  Buffer.alloc(0),
  Buffer.from('HFJ1 three'),
  Buffer.alloc(300, 7),
];
const bytes = Buffer.concat(payloads.map(encodeFrame));
const read = (from: Buffer) =>
  readFrames(from).frames.map(({ payload }) => payload.toString('hex'));
const whole = payloads.map((payload) => payload.toString('hex'));
const ends = readFrames(bytes).frames.map(({ end }) => end);
const before = (at: number): string[] => whole.slice(0, ends.filter((end) => end <= at).length);

test('frames come back as they went', () => {
  expect(read(bytes)).toEqual(whole);
  expect(readFrames(bytes).end).toBe('whole');
  expect(readFrames(Buffer.alloc(0))).toEqual({ frames: [], end: 'whole' });
});

test('cut at any byte, every frame before the cut comes back and the rest counts as torn', () => {
  for (let at = 0; at < bytes.length; at += 1) {
    const { end } = readFrames(bytes.subarray(0, at));
    expect(read(bytes.subarray(0, at))).toEqual(before(at));
    expect(end).toBe(at === 0 || ends.includes(at) ? 'whole' : 'torn');
  }
});

test('with any byte changed, every frame before it comes back and none behind it', () => {
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const bad = Buffer.from(bytes);
      bad.writeUInt8(bad.readUInt8(at) ^ flip, at);
      expect(read(bad)).toEqual(before(at));
    }),
    { numRuns: 2000 },
  );
});

test('bad bytes in front of a good frame are damage, zeros at the end are torn', () => {
  const bad = Buffer.from(bytes);
  bad.writeUInt8(bad.readUInt8(14) ^ 1, 14);
  expect(readFrames(bad).end).toBe('damaged');
  expect(readFrames(Buffer.concat([bytes, Buffer.alloc(4096)])).end).toBe('torn');
});
