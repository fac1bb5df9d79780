/** The folder that every picture of the guide shows: a harbour's notes, plans, code and pictures. */
import { makeWorkspace, type Workspace } from '../workspace';

const tides = `/** Metres above chart datum at a time, by the harmonic method. */
export const heightAt = (time: Date): number =>
  constituents.reduce((sum, { amplitude, speed, phase }) => {
    const hours = (time.getTime() - epoch) / 3_600_000;
    return sum + amplitude * Math.cos(speed * hours - phase);
  }, meanLevel);

interface Constituent {
  readonly amplitude: number;
  readonly speed: number;
  readonly phase: number;
}

const meanLevel = 2.4;
const epoch = Date.UTC(2026, 0, 1);
const constituents: readonly Constituent[] = [
  { amplitude: 1.8, speed: 0.5059, phase: 1.2 },
  { amplitude: 0.6, speed: 0.5236, phase: 0.4 },
];
`;

const readme = `# Harbour log

What came in, what went out, and **who signed for it**.

- [x] Tide tables for March
- [ ] Crane inspection, see [the plan](plan/crane.json)

| ship     | tonnes | berth |
| -------- | -----: | ----- |
| Meridian |  1,200 | east  |
| Osprey   |    340 | west  |

> Nothing heavier than 12.5 tonnes on the old crane.

\`\`\`ts
const load = tonnes(ship) / limit;
\`\`\`
`;

export const makeHarbour = (): Workspace =>
  makeWorkspace(
    {
      'README.md': readme,
      'plan/crane.json':
        '{\n  "inspected": "2026-03-02",\n  "by": ["Ada", "Grace"],\n  "loadLimitTonnes": 12.5\n}\n',
      'plan/shifts.yaml': 'monday:\n  - name: Ada\n    from: 06:00\n',
      'plan/shifts-april.yaml':
        'monday:\n  - name: Ada\n    from: 07:00\n  - name: Grace\n    from: 14:00\n',
      'src/tides.ts': tides,
      'src/tonnes.ts': 'export const tonnes = (ship: string): number => register.get(ship) ?? 0;\n',
      'cargo.csv': 'ship,tonnes\nMeridian,1200\nOsprey,340\n',
      'seal.bin': Buffer.from([0, 1, 2, 3, 4, 5]),
    },
    'harbour',
  );
