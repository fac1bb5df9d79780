import { createSlots } from './slots';

test('no more run at once than there are slots, in the order asked, and a failure frees its slot', async () => {
  const slots = createSlots(2);
  const order: string[] = [];
  let running = 0;
  const one = (name: string) =>
    slots(async () => {
      running += 1;
      expect(running).toBeLessThanOrEqual(2);
      order.push(name);
      for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
      running -= 1;
      if (name === 'b') throw new Error('failed');
    });
  const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map(one));
  expect(order.join('')).toBe('abcde');
  expect(outcomes.map(({ status }) => status[0]).join('')).toBe('frfff');
});
