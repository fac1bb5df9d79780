/** The way out where a file's encoding lacks a character: the same text in UTF-8. */
import { isUnicode, usualForm } from '../../shared/encodings';
import type { DocumentState } from '../document/document-state';
import type { DocumentSession } from '../editor/document-session';

const hasAll = ({ meta, form }: DocumentState): boolean => {
  const now = form.wanted?.encoding ?? meta?.encoding;
  return meta?.lossy !== true && (now === undefined || isUnicode(now));
};

/** Null where UTF-8 holds no more than the file's own encoding. `ask` comes first where bytes did not decode. */
export const saveInUtf8 = (
  session: DocumentSession | undefined,
  ask: () => void,
): (() => void) | null => {
  if (session === undefined || hasAll(session.state)) return null;
  const form = usualForm('utf-8');
  return () => {
    if (session.state.meta?.lossy === true) ask();
    else session.send({ type: 'formChosen', form });
  };
};
