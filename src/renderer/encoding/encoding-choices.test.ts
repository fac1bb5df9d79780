import { encodings, usualForm } from '../../shared/encodings';
import { chosenForm, readChoices, saveChoices } from './encoding-choices';

test('every encoding can be chosen for reading, except the one that the file has', () => {
  expect(readChoices(null)).toHaveLength(encodings.length);
  expect(readChoices('utf-8').map(({ id }) => id)).not.toContain('utf-8');
  for (const { id } of readChoices(null)) expect(chosenForm(id)?.encoding).toBe(id);
});

test('every choice for saving stands for a form of its own; UTF-8 has two', () => {
  const forms = saveChoices(null).map(({ id }) => chosenForm(id));
  expect(new Set(forms.map((form) => JSON.stringify(form))).size).toBe(encodings.length + 1);
  expect(forms).toContainEqual({ encoding: 'utf-8', bom: true });
  for (const encoding of encodings) expect(forms).toContainEqual(usualForm(encoding));
  expect(saveChoices({ encoding: 'utf-8', bom: false }).map(({ id }) => id)).not.toContain('utf-8');
});

test('what is no choice of ours stands for nothing', () => {
  for (const id of ['utf-7', 'koi8-r with-bom', '']) expect(chosenForm(id)).toBeNull();
});
