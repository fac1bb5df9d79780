/** A look at a deleted file's text before it is restored. */
import { useEffect, useState } from 'react';
import type { Result } from '../../shared/result';
import { visibleName } from '../../shared/visible-name';
import { bridge } from '../bridge';
import type { DeletedFile, VersionText } from './history-actions';
import { momentWords, sizeWords } from './version-words';

/** Enough to know a file again. */
const mostLines = 200;
/** Going through the list by key loads only what is looked at, milliseconds. */
const delay = 100;

interface Loaded {
  readonly file: DeletedFile;
  readonly result: Result<VersionText>;
}

const usePreview = (file: DeletedFile | undefined): Result<VersionText> | null => {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    if (file === undefined) return undefined;
    let gone = false;
    const timer = setTimeout(() => {
      void bridge.history.text({ path: file.path, revision: file.revision }).then((result) => {
        if (!gone) setLoaded({ file, result });
      });
    }, delay);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [file]);
  return loaded !== null && loaded.file === file ? loaded.result : null;
};

const firstLines = (text: string): string => {
  const lines = text.split(/\r\n|\n|\r/u, mostLines + 1);
  return lines.length > mostLines ? `${lines.slice(0, mostLines).join('\n')}\n…` : lines.join('\n');
};

const Text = ({ preview }: { readonly preview: Result<VersionText> }) =>
  preview.ok ? (
    <pre tabIndex={0} aria-label="Preview">
      {firstLines(preview.value.text)}
    </pre>
  ) : (
    <p className="deleted-about">
      No preview: {preview.error.message} Its bytes can still be restored.
    </p>
  );

interface DeletedPreviewProps {
  readonly file: DeletedFile | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export const DeletedPreview = ({ file, now }: DeletedPreviewProps) => {
  const preview = usePreview(file);
  if (file === undefined) return <div className="deleted-preview" />;
  const size = preview?.ok === true ? `, ${sizeWords(preview.value.size)}` : '';
  return (
    <div className="deleted-preview">
      <p className="deleted-about">
        {visibleName(file.path)}, deleted {momentWords(file.time, now)}
        {size}
      </p>
      {preview === null ? null : <Text preview={preview} />}
    </div>
  );
};
