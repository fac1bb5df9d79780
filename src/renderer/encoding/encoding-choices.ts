/** What a person can choose from when a file is read or saved in another encoding; pure. */
import {
  encodingArea,
  encodingName,
  encodings,
  formName,
  isEncoding,
  isUnicode,
  sameForm,
  usualForm,
  type Encoding,
  type TextForm,
} from '../../shared/encodings';

export interface Choice {
  readonly id: string;
  readonly title: string;
}

const withMark = ' with-bom';

const choice = (id: string, name: string, encoding: Encoding): Choice => ({
  id,
  title: `${name} · ${encodingArea(encoding)}`,
});

/** What a file can be read in: a mark at its start is found by itself. */
export const readChoices = (now: Encoding | null): Choice[] =>
  encodings
    .filter((encoding) => encoding !== now)
    .map((encoding) => choice(encoding, encodingName(encoding), encoding));

const formsOf = (encoding: Encoding): TextForm[] =>
  encoding === 'utf-8' ? [usualForm('utf-8'), { encoding, bom: true }] : [usualForm(encoding)];

/** What a file can be saved in; what it has already is left out, unless saving in it is a change as well. */
export const saveChoices = (now: TextForm | null): Choice[] =>
  encodings
    .flatMap(formsOf)
    .filter((form) => now === null || !sameForm(form, now))
    .map((form) =>
      choice(form.bom ? form.encoding + withMark : form.encoding, formName(form), form.encoding),
    );

/** The form that a choice stands for; null for no choice of ours. */
export const chosenForm = (id: string): TextForm | null => {
  const bom = id.endsWith(withMark);
  const name = bom ? id.slice(0, -withMark.length) : id;
  return isEncoding(name) && (!bom || isUnicode(name)) ? { encoding: name, bom } : null;
};
