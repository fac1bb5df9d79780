import { createAbout } from './about';

const component = (name: string, text: string) => ({
  name,
  version: '1.0.0',
  license: 'MIT',
  text,
});

const list = JSON.stringify({
  application: component('holdfast', 'ours'),
  electron: { ...component('electron', 'theirs'), version: '45.0.0' },
  libraries: [component('react', 'of react')],
  builtWith: [{ name: 'webpack', version: '5.0.0' }],
});

const versions = { electron: '33.2.1', chrome: '130.0', node: '20.18.1', v8: '13.0' };

const about = (read: () => Promise<string> = () => Promise.resolve(list)) =>
  createAbout({ read, versions });

test('the components come without their texts, and the runtime with the version that runs', async () => {
  const result = await about().components();
  expect(result).toEqual({
    ok: true,
    value: {
      runtime: [
        { name: 'Electron', version: '33.2.1' },
        { name: 'Chromium', version: '130.0' },
        { name: 'Node.js', version: '20.18.1' },
        { name: 'V8', version: '13.0' },
      ],
      intendedRuntime: { name: 'Electron', version: '45.0.0' },
      builtWith: [{ name: 'webpack', version: '5.0.0' }],
      components: [
        { name: 'holdfast', version: '1.0.0', license: 'MIT' },
        { name: 'electron', version: '33.2.1', license: 'MIT' },
        { name: 'react', version: '1.0.0', license: 'MIT' },
      ],
    },
  });
});

test('a licence comes by its place in the list', async () => {
  const { licence } = about();
  expect(await licence({ index: 2 })).toEqual({ ok: true, value: { text: 'of react' } });
  expect(await licence({ index: 3 })).toMatchObject({ error: { code: 'FILE_NOT_FOUND' } });
});

test('the list is read once, and again after it could not be read', async () => {
  let reads = 0;
  const { components, licence } = about(() => {
    reads += 1;
    return reads === 1 ? Promise.reject(new Error('/home/a/secret')) : Promise.resolve(list);
  });
  const refused = await components();
  expect(refused).toMatchObject({ ok: false, error: { code: 'FILE_NOT_FOUND' } });
  expect(JSON.stringify(refused)).not.toContain('secret');
  expect((await components()).ok).toBe(true);
  await licence({ index: 0 });
  expect(reads).toBe(2);
});

test('a list of another form is refused as one that is not there', async () => {
  expect(await about(() => Promise.resolve('{"libraries":1}')).components()).toMatchObject({
    error: { code: 'FILE_NOT_FOUND' },
  });
});
