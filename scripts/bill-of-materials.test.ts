import { mergeBills } from './bill-of-materials';
import type { Bill } from './bill-of-materials';
import { findFaults } from './packaged-bill';

const library = (name: string, license = 'MIT') => ({ name, version: '1.0.0', license, text: '' });

const bill = (names: readonly string[], dependencies: Bill['dependencies']): Bill => ({
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'application', name: 'app', 'bom-ref': 'app' } },
  components: names.map((name) => ({ type: 'library', name, version: '1.0.0', 'bom-ref': name })),
  dependencies: dependencies ?? [],
});

const main = bill(
  ['a', 'dropped'],
  [
    { ref: 'app', dependsOn: ['a', 'dropped'] },
    { ref: 'dropped', dependsOn: ['a'] },
  ],
);
const page = bill(
  ['a', 'b'],
  [
    { ref: 'app', dependsOn: ['b'] },
    { ref: 'b', dependsOn: ['a', 'app'] },
  ],
);

const shipped = {
  libraries: [library('@s/hidden', '(MIT OR Apache-2.0)'), library('a'), library('b')],
  files: new Map([['b@1.0.0', [{ type: 'file', name: 'b.woff2' }]]]),
  runtime: { type: 'framework', name: 'electron', version: '33.2.1', 'bom-ref': 'electron@33.2.1' },
};

test('supply chain: one bill holds exactly what ships, each once, with its files', () => {
  const { components } = mergeBills([main, page], shipped);
  expect(components).toMatchObject([
    {
      group: '@s',
      name: 'hidden',
      version: '1.0.0',
      licenses: [{ expression: '(MIT OR Apache-2.0)' }],
    },
    { name: 'a' },
    { name: 'b', components: [{ type: 'file', name: 'b.woff2' }] },
    { name: 'electron', version: '33.2.1' },
  ]);
});

test('supply chain: the bill says who uses whom, without what does not ship', () => {
  expect(mergeBills([main, page], shipped).dependencies).toEqual([
    { ref: 'app', dependsOn: ['@s/hidden@1.0.0', 'b', 'electron@33.2.1'].concat('a').sort() },
    { ref: '@s/hidden@1.0.0' },
    { ref: 'a' },
    { ref: 'b', dependsOn: ['a'] },
    { ref: 'electron@33.2.1' },
  ]);
});

test('supply chain: a merged bill is valid, and what is not CycloneDX is found', async () => {
  const merged = mergeBills([main, page], shipped);
  expect(await findFaults(JSON.stringify(merged))).toBeNull();
  expect(await findFaults(JSON.stringify({ ...merged, ours: 1 }))).not.toBeNull();
});
