/** What every comparison looks like: a bar with its actions, what the sides are, and the diff editor, loaded when first needed. */
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Toolbar } from 'react-aria-components';
import { IconButton } from '../ui/icon-button';
import type { CompareEditor, Sides } from './compare-editor';
import './compare-frame.css';

interface CompareFrameProps {
  /** The landmark's name. */
  readonly name: string;
  readonly title: ReactNode;
  /** Under one `sidesKey` only the original's text may change; another key makes another diff editor. */
  readonly sides: Sides;
  readonly sidesKey?: string;
  /** In sight over the sides. */
  readonly captions: { readonly original: string; readonly modified: string };
  /** The right side takes the focus when it is there. */
  readonly takesFocus: boolean;
  /** A right click in the text gives the system's menu. */
  readonly offerNativeMenu: (place: HTMLElement) => () => void;
  /** Between the steps from change to change and the actions: a word or a choice. */
  readonly middle?: ReactNode;
  readonly actions: ReactNode;
  /** A line under the bar. */
  readonly note?: ReactNode;
}

const useCompareEditor = (props: CompareFrameProps) => {
  const { sides, sidesKey, takesFocus, offerNativeMenu } = props;
  const place = useRef<HTMLDivElement>(null);
  const compare = useRef<CompareEditor | null>(null);
  const latest = useRef(sides);
  const first = useRef({ takesFocus, offerNativeMenu });
  useEffect(() => {
    latest.current = sides;
    compare.current?.setOriginal(sides.original);
  }, [sides]);
  useEffect(() => {
    let gone = false;
    void import('./compare-editor').then(({ createCompareEditor }) => {
      if (gone || place.current === null) return;
      compare.current = createCompareEditor(place.current, latest.current);
      if (first.current.takesFocus) compare.current.focus();
    });
    return () => {
      gone = true;
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

export const CompareFrame = (props: CompareFrameProps) => {
  const { place, compare } = useCompareEditor(props);
  return (
    <section className="compare" aria-label={props.name}>
      <Toolbar className="compare-bar" aria-label={props.name}>
        <h2>{props.title}</h2>
        <IconButton
          icon={ArrowUp}
          label="Previous change"
          onPress={() => compare.current?.previousChange()}
        />
        <IconButton
          icon={ArrowDown}
          label="Next change"
          onPress={() => compare.current?.nextChange()}
        />
        {props.middle}
        <span className="compare-space" />
        {props.actions}
      </Toolbar>
      <div className="compare-heading">
        {props.note}
        <div className="compare-sides" aria-hidden>
          <span>− {props.captions.original}</span>
          <span>+ {props.captions.modified}</span>
        </div>
      </div>
      <div ref={place} className="compare-editors" />
    </section>
  );
};
