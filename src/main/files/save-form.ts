/** Owns the form of a save: the one that the text was read in, proved exact, or the one that the person chose. */
import type { Request } from '../../shared/contract';
import { usualForm, type TextForm } from '../../shared/encodings';
import { Refusal } from '../roots/refusal';
import type { Root } from '../roots/root';
import { decode } from './detect-encoding';
import type { KnownForm, KnownForms } from './known-forms';
import { readWhole, type OpenFile } from './open-file';
import { revisionOfBytes } from '../blobs/revision';

type WriteRequest = Request<'file:write'>;

export interface SaveForm {
  readonly form: TextForm;
  readonly mayHoldNul: boolean;
}

const isConversion = ({ encoding, bom }: WriteRequest): boolean =>
  encoding !== undefined || bom !== undefined;

const chosenForm = (request: WriteRequest, now: TextForm): TextForm => {
  const { encoding = now.encoding, bom } = request;
  const usual = encoding === now.encoding ? now : usualForm(encoding);
  return { encoding, bom: bom ?? usual.bom };
};

/** The form of a file that is made new. */
export const formOfNew = (request: WriteRequest): TextForm =>
  chosenForm(request, usualForm('utf-8'));

/** Reads the file once more, where nobody has read this content in this encoding yet. Throws BINARY_FILE. */
async function examine(
  { root, forms }: { readonly root: Root; readonly forms: KnownForms },
  file: OpenFile,
  request: WriteRequest,
): Promise<KnownForm> {
  const { bytes } = await readWhole(root, file.descriptor);
  const { decodedAs } = request;
  const form = await decode(bytes, { encoding: decodedAs, asText: isConversion(request) });
  forms.remember(revisionOfBytes(bytes), form, decodedAs === undefined);
  return form;
}

/** Throws WOULD_LOSE_BYTES where the file's bytes did not decode and the person chose no conversion. */
export async function formForSave(
  state: { readonly root: Root; readonly forms: KnownForms },
  request: WriteRequest & { readonly base: string },
  file: OpenFile,
): Promise<SaveForm> {
  const { base, decodedAs } = request;
  const now = state.forms.recall(base, decodedAs) ?? (await examine(state, file, request));
  const converts = isConversion(request);
  if (now.lossy && !converts)
    throw new Refusal(
      'WOULD_LOSE_BYTES',
      'Some bytes of the file are not text in its encoding, so a save would change them. Nothing was written.',
    );
  return { form: converts ? chosenForm(request, now) : now, mayHoldNul: now.binary };
}
