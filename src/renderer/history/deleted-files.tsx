/** The dialog that brings deleted files back: a searchable list, a look at the text, and the exact bytes restored. */
import { useEffect, useId, useRef, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Result } from '../../shared/result';
import { visibleName } from '../../shared/visible-name';
import { bridge } from '../bridge';
import { FileIcon } from '../ui/file-icon';
import { bringIntoSight, useInSight } from '../ui/in-sight';
import { baseName, parentPath } from '../ui/paths';
import { restoreDeleted, type DeletedFile, type Restored, type VersionText } from './history-actions';
import { matchFiles } from './match-files';
import { agoWords, momentWords, sizeWords } from './version-words';
import './deleted-files.css';

interface DeletedFilesProps {
  readonly onRestored: (file: DeletedFile) => void;
  readonly onClose: () => void;
}

const rowHeight = 40;
const spare = 6;
/** Lines of the preview: enough to know a file again. */
const previewLines = 200;
/** Going through the list by key loads only what is looked at, milliseconds. */
const previewDelay = 100;

interface ListProps {
  readonly listId: string;
  readonly found: readonly DeletedFile[];
  readonly marked: number;
  readonly onMark: (index: number) => void;
  readonly onRestore: (file: DeletedFile) => void;
}

const FileRow = ({ file, at, listId, ...props }: { file: DeletedFile; at: number; count: number; isMarked: boolean; listId: string; onMark: () => void; onRestore: () => void }) => {
  const name = visibleName(baseName(file.path));
  const folder = visibleName(parentPath(file.path));
  const ago = agoWords(file.time, Date.now());
  return (
    <div
      id={`${listId}-${at}`}
      role="option"
      aria-selected={props.isMarked}
      aria-posinset={at + 1}
      aria-setsize={props.count}
      aria-label={[name, folder === '' ? '' : `in ${folder}`, `deleted ${ago}`].filter((one) => one !== '').join(', ')}
      className="deleted-row"
      style={{ transform: `translateY(${at * rowHeight}px)`, height: rowHeight }}
      title={visibleName(file.path)}
      onClick={props.onMark}
      onDoubleClick={props.onRestore}
    >
      <FileIcon name={name} kind="file" />
      <span className="deleted-names">
        <span>{name}</span>
        <span className="deleted-folder">{folder}</span>
      </span>
      <span className="deleted-ago">{ago}</span>
    </div>
  );
};

const FileList = ({ listId, found, marked, onMark, onRestore }: ListProps) => {
  const frame = useRef<HTMLDivElement>(null);
  const { top, height } = useInSight(frame);
  useEffect(() => {
    if (frame.current !== null) bringIntoSight(frame.current, { top: marked * rowHeight, height: rowHeight });
  }, [marked, found]);
  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const last = Math.min(found.length, Math.ceil((top + height) / rowHeight) + spare);
  return (
    <div ref={frame} className="deleted-frame">
      <div
        id={listId}
        role="listbox"
        aria-label="Deleted files"
        className="deleted-list"
        style={{ height: found.length * rowHeight }}
      >
        {found.slice(first, last).map((file, offset) => (
          <FileRow
            key={file.path}
            file={file}
            at={first + offset}
            count={found.length}
            listId={listId}
            isMarked={first + offset === marked}
            onMark={() => onMark(first + offset)}
            onRestore={() => onRestore(file)}
          />
        ))}
      </div>
    </div>
  );
};

/** What the marked file said last. */
const usePreview = (file: DeletedFile | undefined): Result<VersionText> | null => {
  const [loaded, setLoaded] = useState<{ file: DeletedFile; result: Result<VersionText> } | null>(null);
  useEffect(() => {
    if (file === undefined) return undefined;
    let gone = false;
    const timer = setTimeout(() => {
      void bridge.history.text({ path: file.path, revision: file.revision }).then((result) => {
        if (!gone) setLoaded({ file, result });
      });
    }, previewDelay);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [file]);
  return loaded !== null && loaded.file === file ? loaded.result : null;
};

const firstLines = (text: string): string => {
  const lines = text.split(/\r\n|\n|\r/u, previewLines + 1);
  return lines.length > previewLines ? `${lines.slice(0, previewLines).join('\n')}\n…` : lines.join('\n');
};

const Preview = ({ file }: { readonly file: DeletedFile | undefined }) => {
  const preview = usePreview(file);
  if (file === undefined) return <div className="deleted-preview" />;
  return (
    <div className="deleted-preview">
      <p className="deleted-about">
        {visibleName(file.path)}, last seen {momentWords(file.time, Date.now())}
        {preview?.ok === true ? `, ${sizeWords(preview.value.size)}` : ''}
      </p>
      {preview === null ? null : preview.ok ? (
        <pre tabIndex={0} aria-label="Preview">{firstLines(preview.value.text)}</pre>
      ) : (
        <p className="deleted-about">No preview: {preview.error.message} Its bytes can still be restored.</p>
      )}
    </div>
  );
};

type Trouble = Exclude<Restored, { outcome: 'restored' }>;

/** Restoring one file: what went wrong with it, and the second try with its folder made. */
const useRestore = ({ onRestored }: DeletedFilesProps) => {
  const [trouble, setTrouble] = useState<{ file: DeletedFile; what: Trouble } | null>(null);
  const busy = useRef(false);
  const restore = (file: DeletedFile, withFolder = false): void => {
    if (busy.current) return;
    busy.current = true;
    void restoreDeleted(file.path, withFolder).then((restored) => {
      busy.current = false;
      if (restored.outcome === 'restored') onRestored(file);
      else setTrouble({ file, what: restored });
    });
  };
  return { trouble, restore, forget: () => setTrouble(null) };
};

const TroubleLine = ({ trouble, onRetry }: { readonly trouble: { file: DeletedFile; what: Trouble } | null; readonly onRetry: (file: DeletedFile) => void }) => {
  if (trouble === null) return null;
  const { file, what } = trouble;
  return (
    <div className="deleted-trouble" role="alert">
      {what.outcome === 'folder-gone' ? (
        <>
          <span>
            The folder {visibleName(what.folder)} is gone too. Nothing was written yet.
          </span>
          <Button className="push-button" onPress={() => onRetry(file)}>
            Make the folder and restore
          </Button>
        </>
      ) : (
        <span>
          {visibleName(baseName(file.path))} was not restored. {what.message}
        </span>
      )}
    </div>
  );
};

type Listing = Result<readonly DeletedFile[]> | null;

const useDeletedFiles = (): Listing => {
  const [listing, setListing] = useState<Listing>(null);
  useEffect(() => {
    void bridge.history.deleted({}).then((answer) => {
      setListing(answer.ok ? { ok: true, value: answer.value.files } : answer);
    });
  }, []);
  return listing;
};

const NoneWords = ({ listing, isFiltered }: { readonly listing: Listing; readonly isFiltered: boolean }) => {
  if (listing === null) return null;
  if (!listing.ok) return <p className="deleted-none" role="alert">The list could not be read. {listing.error.message}</p>;
  return (
    <p className="deleted-none">
      {isFiltered
        ? 'No deleted file has these letters.'
        : 'No file that was opened here has been deleted. Files that were deleted without ever being opened are not known.'}
    </p>
  );
};

const DeletedBody = (props: DeletedFilesProps) => {
  const listId = useId();
  const listing = useDeletedFiles();
  const [query, setQuery] = useState('');
  const [marked, setMarked] = useState(0);
  const { trouble, restore, forget } = useRestore(props);
  const found = listing?.ok === true ? matchFiles(listing.value, query) : [];
  const chosen = found[Math.min(marked, found.length - 1)];
  const mark = (index: number): void => {
    setMarked(Math.max(0, Math.min(index, found.length - 1)));
    forget();
  };
  return (
    <>
      <Heading slot="title" className="visually-hidden">
        Restore a deleted file
      </Heading>
      <input
        className="palette-input"
        role="combobox"
        aria-label="Deleted file"
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `${listId}-${marked}`}
        placeholder="Restore a deleted file: type a part of its name"
        spellCheck={false}
        autoFocus
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setMarked(0);
          forget();
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
          if (step !== undefined) {
            event.preventDefault();
            mark(marked + step);
          }
          if (event.key === 'Enter' && chosen !== undefined) restore(chosen);
        }}
      />
      <div className="deleted-both" data-none={found.length === 0 ? '' : undefined}>
        <FileList listId={listId} found={found} marked={marked} onMark={mark} onRestore={restore} />
        {found.length === 0 ? (
          <NoneWords listing={listing} isFiltered={query.trim() !== ''} />
        ) : (
          <Preview file={chosen} />
        )}
      </div>
      <TroubleLine trouble={trouble} onRetry={(file) => restore(file, true)} />
      <div className="deleted-actions">
        <Button className="push-button" onPress={props.onClose}>
          Cancel
        </Button>
        <Button
          className="push-button primary"
          isDisabled={chosen === undefined}
          onPress={() => {
            if (chosen !== undefined) restore(chosen);
          }}
        >
          Restore
        </Button>
      </div>
    </>
  );
};

export const DeletedFiles = (props: DeletedFilesProps) => (
  <ModalOverlay
    className="overlay top clear"
    isOpen
    isDismissable
    onOpenChange={(open) => {
      if (!open) props.onClose();
    }}
  >
    <Modal className="modal deleted">
      <Dialog className="deleted-dialog">
        <DeletedBody {...props} />
      </Dialog>
    </Modal>
  </ModalOverlay>
);
