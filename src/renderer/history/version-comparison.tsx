/** A version beside the document's text or beside the version before it: stands in the editor's place until it is left. */
import { X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Button, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { editor } from 'monaco-editor/editor.js';
import type { FileVersion, Request } from '../../shared/contract';
import type { Failure, Result } from '../../shared/result';
import { visibleName } from '../../shared/visible-name';
import { bridge } from '../bridge';
import { CompareFrame } from '../compare/compare-frame';
import type { Sides } from '../compare/compare-editor';
import { IconButton } from '../ui/icon-button';
import { baseName } from '../ui/paths';
import { useNow } from '../ui/use-now';
import type { VersionText } from './history-actions';
import type { Comparison } from './history-store';
import { formWords, momentWords, type Form } from './version-words';
import './version-comparison.css';

interface Place {
  readonly path: string;
  /** The encoding that the person chose for the file; undefined where it is found out. */
  readonly readAs: Request<'history:text'>['encoding'];
}

interface ComparisonProps extends Place {
  readonly version: FileVersion;
  /** The nearest older one that has bytes; null for none. */
  readonly before: FileVersion | null;
  readonly against: Comparison['against'];
  /** The document's own text; null where it is not open. */
  readonly current: {
    readonly model: editor.ITextModel;
    readonly readOnly: boolean;
    readonly form: Form;
  } | null;
  readonly language: string;
  readonly options: editor.IEditorOptions;
  readonly offerNativeMenu: (place: HTMLElement) => () => void;
  readonly onAgainst: (against: Comparison['against']) => void;
  /** Null where nothing can be restored now. */
  readonly onRestore: (() => void) | null;
  readonly onClose: () => void;
}

type Loaded = Result<VersionText> | null;

/** The text of a version; null until it is there, and while another one is on its way. */
const useVersionText = ({ path, readAs }: Place, version: FileVersion | null): Loaded => {
  const revision = version?.revision ?? null;
  const [loaded, setLoaded] = useState<{ revision: string; result: Loaded } | null>(null);
  useEffect(() => {
    if (revision === null) return undefined;
    let gone = false;
    void bridge.history.text({ path, revision, encoding: readAs }).then((result) => {
      if (!gone) setLoaded({ revision, result });
    });
    return () => {
      gone = true;
    };
  }, [path, revision, readAs]);
  return loaded?.revision === revision ? loaded.result : null;
};

/** The last one that was there: going from version to version never shows an empty place. */
const useKept = <Value,>(value: Value | null): Value | null => {
  const [kept, setKept] = useState(value);
  if (value !== null && value !== kept) setKept(value);
  return value ?? kept;
};

const Against = ({ against, onAgainst }: Pick<ComparisonProps, 'against' | 'onAgainst'>) => (
  <ToggleButtonGroup
    className="against"
    aria-label="Compare with"
    disallowEmptySelection
    selectedKeys={[against]}
    onSelectionChange={(keys) => onAgainst(keys.has('current') ? 'current' : 'previous')}
  >
    <ToggleButton id="current" className="against-choice">
      Current text
    </ToggleButton>
    <ToggleButton id="previous" className="against-choice">
      Version before
    </ToggleButton>
  </ToggleButtonGroup>
);

interface Texts {
  readonly of: FileVersion;
  readonly version: VersionText;
  /** What the version before said, and when; null where the document's own text is compared. */
  readonly before: { readonly text: string; readonly time: number | null } | null;
}

const captionsOf = ({ of, before }: Texts, now: number) => {
  const moment = momentWords(of.time, now);
  const older =
    typeof before?.time === 'number'
      ? `Before, ${momentWords(before.time, now)}`
      : 'Nothing before';
  return before === null
    ? { original: `This version, ${moment}`, modified: 'Current text (edit here)' }
    : { original: older, modified: `This version, ${moment}` };
};

const sidesOf = (props: ComparisonProps, texts: Texts, now: number): Omit<Sides, 'onCounted'> => {
  const { current, options, language } = props;
  const captions = captionsOf(texts, now);
  return texts.before === null && current !== null
    ? {
        original: texts.version.text,
        modified: current.model,
        readOnly: current.readOnly,
        options,
        names: captions,
      }
    : {
        original: texts.before?.text ?? '',
        modified: { text: texts.version.text, language },
        readOnly: true,
        options,
        names: captions,
      };
};

const Both = (props: ComparisonProps & { readonly texts: Texts }) => {
  const { texts, current, path } = props;
  const now = useNow();
  const sides = useMemo(
    () => sidesOf(props, texts, now),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the frame takes a newer original and nothing else
    [texts],
  );
  const form = current === null ? null : formWords(texts.version, current.form);
  return (
    <CompareFrame
      name="Compare versions"
      title={
        <>
          {visibleName(baseName(path))}
          <span className="compare-moment"> {momentWords(texts.of.time, now)}</span>
        </>
      }
      sides={sides}
      sidesKey={sidesKey(texts)}
      captions={captionsOf(texts, now)}
      takesFocus={false}
      offerNativeMenu={props.offerNativeMenu}
      note={form === null ? null : <p className="compare-note">{form}</p>}
      actions={
        <>
          {current === null ? null : <Against {...props} />}
          {props.onRestore === null ? null : (
            <Button className="push-button primary" onPress={props.onRestore}>
              Restore
            </Button>
          )}
          <IconButton icon={X} label="Close comparison" keys="Esc" onPress={props.onClose} />
        </>
      }
    />
  );
};

const NotThere = ({ message, onClose }: { message: string; onClose: () => void }) => (
  <section className="compare-gone" aria-label="Compare versions" role="alert">
    <p>{message}</p>
    <Button className="push-button" onPress={onClose}>
      Close
    </Button>
  </section>
);

const goneWords =
  'This version is no longer kept: history was limited in size or age. The file itself was not touched.';

/** Both texts, or what went wrong with one of them; neither while they are on their way. */
const useTexts = (props: ComparisonProps): { texts: Texts | null; failure: Failure | null } => {
  const { version, before } = props;
  const withCurrent = props.against === 'current' && props.current !== null;
  const text = useVersionText(props, version);
  const older = useVersionText(props, withCurrent ? null : before);
  const ready = useMemo((): Texts | null => {
    if (text?.ok !== true) return null;
    const known = { of: version, version: text.value };
    if (withCurrent) return { ...known, before: null };
    if (before === null) return { ...known, before: { text: '', time: null } };
    if (older?.ok !== true) return null;
    return { ...known, before: { text: older.value.text, time: before.time } };
  }, [text, older, version, before, withCurrent]);
  const failed = [text, withCurrent ? null : older].find((one) => one?.ok === false);
  return { texts: useKept(ready), failure: failed?.ok === false ? failed.error : null };
};

/** A side that may not be exchanged in place needs another diff editor; the bar with its focus stays. */
const sidesKey = ({ of, before }: Texts): string =>
  before === null ? 'current' : `${of.id} ${before.time ?? ''}`;

export const VersionComparison = (props: ComparisonProps) => {
  const { onClose } = props;
  const { texts, failure } = useTexts(props);
  if (failure !== null) {
    const words = failure.code === 'FILE_NOT_FOUND' ? goneWords : failure.message;
    return <NotThere message={words} onClose={onClose} />;
  }
  if (texts === null) return null;
  return (
    <div
      className="version-comparison"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <Both {...props} texts={texts} />
    </div>
  );
};
