/** How a document's file is read and laid down: what was found, what the person chose, and what a save may keep. Pure. */
import type { FileContent, Request } from '../../shared/contract';
import { sameForm, type TextForm } from '../../shared/encodings';
import type { Failure } from '../../shared/result';

/** What the person chose for reading; empty while it is found out. */
export type ReadWish = Pick<Request<'file:read'>, 'encoding' | 'asText'>;

export interface FormState {
  readonly wish: ReadWish;
  /** A read under way whose text replaces the buffer's, and whether the person gave up unsaved text for it. */
  readonly reopening: { readonly wish: ReadWish; readonly discards: boolean } | null;
  /** What the next save converts the file to; null keeps the form that it has. */
  readonly wanted: TextForm | null;
  /** `wanted` of the save under way. */
  readonly saving: TextForm | null;
}

export const asFound: FormState = { wish: {}, reopening: null, wanted: null, saving: null };

type Meta = Omit<FileContent, 'text'>;

interface Formed {
  readonly base: string | null;
  readonly meta: Meta | null;
  readonly deleted: boolean;
  readonly form: FormState;
}

/** What a read asks for. */
export const readWish = ({ form }: Formed): ReadWish => form.reopening?.wish ?? form.wish;

/** What a write says of its form: to keep that of its base, or to convert. A file that is gone has none to keep. */
export const writeForm = ({
  meta,
  deleted,
  form,
}: Formed): Pick<Request<'file:write'>, 'decodedAs' | 'encoding' | 'bom'> => {
  const named = form.wanted ?? (deleted ? meta : null);
  if (named !== null) return { encoding: named.encoding, bom: named.bom };
  return meta === null ? {} : { decodedAs: meta.encoding };
};

/** Saved only when the person says so: other programs' bytes are at stake, not a text. */
export const isRisky = ({ meta }: Formed): boolean => meta !== null && (meta.lossy || meta.binary);

export const lossyFailure: Failure = {
  code: 'WOULD_LOSE_BYTES',
  message:
    'Some bytes of this file are not text in its encoding, so a save would change them. Nothing was written. Reopen it in another encoding, or convert it.',
};

/** A conversion is the way out of a file that did not decode; without one it is not written. */
export const isLossyAsItIs = ({ meta, form }: Formed): boolean =>
  meta?.lossy === true && form.wanted === null;

/** The file has the form that was asked for, so nothing is left to convert. */
const withoutDone = (form: FormState, meta: Meta | null): FormState =>
  form.wanted !== null && meta !== null && !meta.lossy && sameForm(form.wanted, meta)
    ? { ...form, wanted: null }
    : form;

export const wanting = <State extends Formed>(state: State, wanted: TextForm): State => ({
  ...state,
  form: withoutDone({ ...state.form, wanted }, state.meta),
});

/** After a save: the file has the form that was written. */
export const formSaved = <State extends Formed>(state: State): State => {
  const { saving } = state.form;
  const meta = state.meta && {
    ...state.meta,
    ...(saving === null ? {} : { ...saving, lossy: false, readOnly: false }),
  };
  // What was chosen for reading the old bytes would misread the new ones.
  const { wish } = state.form;
  const chosen = saving !== null && wish.encoding !== undefined;
  const form = {
    ...state.form,
    saving: null,
    wish: chosen ? { ...wish, encoding: saving.encoding } : wish,
  };
  return { ...state, meta, form: withoutDone(form, meta) };
};

/** Whatever was read is shown, so what was chosen for it holds from now on. */
export const formShown = (form: FormState): FormState => ({
  ...asFound,
  wish: form.reopening?.wish ?? form.wish,
});

/** The same bytes read again keep the form that their text was typed in: a guess may come out differently. */
export const metaRead = <State extends Formed>(state: State, meta: Meta): State => {
  const was = state.meta;
  const { encoding, bom, eol, lossy, binary } = was ?? meta;
  const next = state.base === meta.revision ? { ...meta, encoding, bom, eol, lossy, binary } : meta;
  return { ...state, meta: next, form: withoutDone(state.form, next) };
};

/** My text goes over theirs in my own form, whatever theirs has. */
export const formKeptMine = <State extends Formed>(state: State, theirs: Meta): State => {
  const { encoding, bom } = state.form.wanted ?? state.meta ?? theirs;
  const meta = { ...theirs, lossy: false, readOnly: theirs.readOnly && !theirs.lossy };
  const differs = theirs.lossy || !sameForm({ encoding, bom }, theirs);
  return { ...state, meta, form: { ...state.form, wanted: differs ? { encoding, bom } : null } };
};

/** A choice that came to nothing. */
export const withoutReopening = <State extends Formed>(state: State): State => ({
  ...state,
  form: { ...state.form, reopening: null },
});
