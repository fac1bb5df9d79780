/** The dialog that brings deleted files back: a searchable list, a look at the text, and the exact bytes restored. */
import { useEffect, useId, useRef, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Result } from '../../shared/result';
import { visibleName } from '../../shared/visible-name';
import { bridge } from '../bridge';
import { baseName } from '../ui/paths';
import { useNow } from '../ui/use-now';
import { DeletedList } from './deleted-list';
import { DeletedPreview } from './deleted-preview';
import { restoreDeleted, type DeletedFile, type Restored } from './history-actions';
import { matchFiles } from './match-files';
import './deleted-files.css';

interface DeletedFilesProps {
  readonly onRestored: (file: DeletedFile) => void;
  readonly onClose: () => void;
}

interface Trouble {
  readonly file: DeletedFile;
  readonly what: Exclude<Restored, { outcome: 'restored' }>;
}

/** Restoring one file: what went wrong with it, and the second try with its folder made. */
const useRestore = ({ onRestored }: DeletedFilesProps) => {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const isBusy = useRef(false);
  const restore = (file: DeletedFile, withFolder = false): void => {
    if (isBusy.current) return;
    isBusy.current = true;
    void restoreDeleted(file.path, withFolder).then((restored) => {
      isBusy.current = false;
      if (restored.outcome === 'restored') onRestored(file);
      else setTrouble({ file, what: restored });
    });
  };
  return { trouble, restore, forget: () => setTrouble(null) };
};

interface TroubleLineProps {
  readonly trouble: Trouble | null;
  readonly onRetry: (file: DeletedFile) => void;
}

const TroubleLine = ({ trouble, onRetry }: TroubleLineProps) => {
  if (trouble === null) return null;
  const { file, what } = trouble;
  return (
    <div className="deleted-trouble" role="alert">
      {what.outcome === 'folder-gone' ? (
        <>
          <span>The folder {visibleName(what.folder)} is gone too. Nothing was written yet.</span>
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

interface NoneWordsProps {
  readonly listing: Listing;
  readonly isFiltered: boolean;
}

const NoneWords = ({ listing, isFiltered }: NoneWordsProps) => {
  if (listing === null) return null;
  if (!listing.ok) {
    return (
      <p className="deleted-none" role="alert">
        The list could not be read. {listing.error.message}
      </p>
    );
  }
  return (
    <p className="deleted-none">
      {isFiltered
        ? 'No deleted file has these letters.'
        : 'No file that was opened here has been deleted. What was never opened here is not known.'}
    </p>
  );
};

/** The files that fit what was typed, and which of them is marked. */
const useFound = (listing: Listing) => {
  const [query, setQuery] = useState('');
  const [wanted, setWanted] = useState(0);
  const found = listing?.ok === true ? matchFiles(listing.value, query) : [];
  const marked = Math.max(0, Math.min(wanted, found.length - 1));
  const type = (typed: string): void => {
    setQuery(typed);
    setWanted(0);
  };
  return { query, type, found, marked, chosen: found[marked], mark: setWanted };
};

interface QueryProps {
  readonly listId: string;
  readonly search: ReturnType<typeof useFound>;
  readonly onRestore: (file: DeletedFile) => void;
}

const Query = ({ listId, search, onRestore }: QueryProps) => {
  const { query, type, found, marked, chosen, mark } = search;
  return (
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
      onChange={(event) => type(event.target.value)}
      onKeyDown={(event) => {
        const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
        if (step !== undefined) {
          event.preventDefault();
          mark(Math.max(0, Math.min(marked + step, found.length - 1)));
        }
        if (event.key === 'Enter' && chosen !== undefined) onRestore(chosen);
      }}
    />
  );
};

interface ActionsProps {
  readonly chosen: DeletedFile | undefined;
  readonly onRestore: (file: DeletedFile) => void;
  readonly onClose: () => void;
}

const Actions = ({ chosen, onRestore, onClose }: ActionsProps) => (
  <div className="deleted-actions">
    <Button className="push-button" onPress={onClose}>
      Cancel
    </Button>
    <Button
      className="push-button primary"
      isDisabled={chosen === undefined}
      onPress={() => {
        if (chosen !== undefined) onRestore(chosen);
      }}
    >
      Restore
    </Button>
  </div>
);

const DeletedBody = (props: DeletedFilesProps) => {
  const listId = useId();
  const now = useNow();
  const listing = useDeletedFiles();
  const { trouble, restore, forget } = useRestore(props);
  const search = useFound(listing);
  const { found, marked, chosen } = search;
  const isEmpty = found.length === 0;
  // What is said of one file must not stand under another.
  useEffect(forget, [chosen]); // eslint-disable-line react-hooks/exhaustive-deps -- forget only sets state
  return (
    <>
      <Heading slot="title" className="visually-hidden">
        Restore a deleted file
      </Heading>
      <Query listId={listId} search={search} onRestore={restore} />
      <div className="deleted-both" data-none={isEmpty ? '' : undefined}>
        <DeletedList
          listId={listId}
          found={found}
          marked={marked}
          now={now}
          onMark={search.mark}
          onRestore={restore}
        />
        {isEmpty ? (
          <NoneWords listing={listing} isFiltered={search.query.trim() !== ''} />
        ) : (
          <DeletedPreview file={chosen} now={now} />
        )}
      </div>
      <TroubleLine trouble={trouble} onRetry={(file) => restore(file, true)} />
      <Actions chosen={chosen} onRestore={restore} onClose={props.onClose} />
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
