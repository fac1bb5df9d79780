/** What every comparison looks like: a bar with its actions, what the sides are, and the diff editor, loaded when first needed. */
import { ArrowDown, ArrowUp, Pilcrow, Rows2 } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Toolbar } from 'react-aria-components';
import { IconButton } from '../ui/icon-button';
import { useStore } from '../ui/store';
import type { CompareEditor, Sides } from './compare-editor';
import { compareView, toggleBlanks, toggleInline } from './compare-view';
import { ViewToggle } from './view-toggle';
import './compare-frame.css';

interface CompareFrameProps {
  /** The landmark's name. */
  readonly name: string;
  readonly title: ReactNode;
  /** Under one `sidesKey` only the original's text may change; another key makes another diff editor. */
  readonly sides: Omit<Sides, 'onCounted'>;
  readonly sidesKey?: string;
  /** In sight over the sides. */
  readonly captions: { readonly original: string; readonly modified: string };
  /** The right side takes the focus when it is there. */
  readonly takesFocus: boolean;
  /** A right click in the text gives the system's menu. */
  readonly offerNativeMenu: (place: HTMLElement) => () => void;
  readonly actions: ReactNode;
  /** A line under the bar. */
  readonly note?: ReactNode;
}

/** Counted anew with every change of either side, and said where the person has gone from change to change. */
const useChanges = () => {
  const [changes, setChanges] = useState<number | null>(null);
  const [at, setAt] = useState<number | null>(null);
  return {
    words: at === null ? differencesWords(changes) : `Change ${at} of ${changes ?? at}`,
    counted: (count: number) => {
      setChanges(count);
      setAt(null);
    },
    stepped: setAt,
  };
};

/** Says so where both sides are alike: an empty comparison looks like a broken one. */
const differencesWords = (changes: number | null): string => {
  if (changes === null) return '';
  if (changes === 0) return 'No differences';
  return changes === 1 ? '1 change' : `${changes} changes`;
};

/** Steps by the bar and by commands are told alike. */
const telling = (compare: CompareEditor, stepped: (at: number | null) => void): CompareEditor => {
  const told = (step: () => number | null) => () => {
    const at = step();
    stepped(at);
    return at;
  };
  return {
    ...compare,
    nextChange: told(compare.nextChange),
    previousChange: told(compare.previousChange),
  };
};

const useCompareEditor = (props: CompareFrameProps, changes: ReturnType<typeof useChanges>) => {
  const { sides, sidesKey, takesFocus, offerNativeMenu } = props;
  const place = useRef<HTMLDivElement>(null);
  const compare = useRef<CompareEditor | null>(null);
  const latest = useRef(sides);
  const first = useRef({ takesFocus, offerNativeMenu, changes });
  useEffect(() => {
    latest.current = sides;
    if (typeof sides.original === 'string') compare.current?.setOriginal(sides.original);
  }, [sides]);
  useEffect(() => {
    let gone = false;
    const { counted, stepped } = first.current.changes;
    void import('./compare-editor').then(({ createCompareEditor }) => {
      if (gone || place.current === null) return;
      const created = createCompareEditor(place.current, { ...latest.current, onCounted: counted });
      compare.current = telling(created, stepped);
      compareView.send({ shown: compare.current });
      if (first.current.takesFocus) compare.current.focus();
    });
    return () => {
      gone = true;
      compareView.send({ shown: null });
      compare.current?.dispose();
      compare.current = null;
    };
  }, [sidesKey]);
  useEffect(
    () => (place.current === null ? undefined : first.current.offerNativeMenu(place.current)),
    [],
  );
  return { place, compare };
};

const Captions = ({ captions }: Pick<CompareFrameProps, 'captions'>) => (
  <div className="compare-sides" data-inline={useStore(compareView).inline} aria-hidden>
    <span>− {captions.original}</span>
    <span>+ {captions.modified}</span>
  </div>
);

const Toggles = () => {
  const { inline, ignoresBlanks } = useStore(compareView);
  return (
    <>
      <ViewToggle icon={Rows2} label="Inline view" isSelected={inline} onChange={toggleInline} />
      <ViewToggle
        icon={Pilcrow}
        label="Ignore leading and trailing white space"
        isSelected={ignoresBlanks}
        onChange={toggleBlanks}
      />
    </>
  );
};

export const CompareFrame = (props: CompareFrameProps) => {
  const changes = useChanges();
  const { place, compare } = useCompareEditor(props, changes);
  return (
    <section className="compare" aria-label={props.name}>
      <Toolbar className="compare-bar" aria-label={props.name}>
        <h2>{props.title}</h2>
        <IconButton
          icon={ArrowUp}
          label="Previous change"
          keys="Shift+Alt+F5"
          onPress={() => compare.current?.previousChange()}
        />
        <IconButton
          icon={ArrowDown}
          label="Next change"
          keys="Alt+F5"
          onPress={() => compare.current?.nextChange()}
        />
        <span className="compare-count" role="status">
          {changes.words}
        </span>
        <span className="compare-space" />
        <Toggles />
        {props.actions}
      </Toolbar>
      <div className="compare-heading">
        {props.note}
        <Captions captions={props.captions} />
      </div>
      <div ref={place} className="compare-editors" />
    </section>
  );
};
