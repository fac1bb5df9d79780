/** The program of the races, around the app's own services: runs those it is asked for and prints each one's counts as a line. */
import fs from 'node:fs';
import { runRace, type Limits } from './race';
import { acrossDisks, shapes } from './shapes';
import { operations } from './ways';

interface Order extends Limits {
  /** Part of a race's name; null for all. */
  readonly only: string | null;
}

const all = [
  ...shapes.flatMap((shape) => operations.map((operation) => ({ shape, operation }))),
  { shape: acrossDisks, operation: 'delete' },
];

async function run({ only, ...limits }: Order): Promise<void> {
  for (const { shape, operation } of all) {
    if (only !== null && !`${shape.name} × ${operation}`.includes(only)) continue;
    const result = await runRace(shape, operation, limits);
    fs.writeSync(1, `${JSON.stringify(result)}\n`);
  }
  process.exit(0);
}

// races.mjs writes the order.
void run(JSON.parse(process.argv[2] ?? '{}') as Order);
