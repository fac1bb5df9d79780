/**
 * Compare and merge: stands in the editor's place until the person keeps the result, takes theirs or leaves it.
 * It shows the document's own text: leaving it loses nothing.
 */
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button, Toolbar } from 'react-aria-components';
import type { editor } from 'monaco-editor/editor.js';
import { IconButton } from '../ui/icon-button';
import { baseName } from '../ui/paths';
import { visibleName } from '../../shared/visible-name';
import type { CompareEditor } from './compare-editor';
import './compare-view.css';

interface CompareProps {
  readonly path: string;
  readonly theirs: string;
  readonly mine: editor.ITextModel;
  readonly readOnly: boolean;
  readonly options: editor.IEditorOptions;
  /** A right click in the text gives the system's menu. */
  readonly offerNativeMenu: (place: HTMLElement) => () => void;
  readonly onKeep: () => void;
  readonly onTakeTheirs: () => void;
  readonly onCancel: () => void;
}

/** The diff editor is loaded when it is first needed. */
const useCompareEditor = (props: CompareProps) => {
  const place = useRef<HTMLDivElement>(null);
  const compare = useRef<CompareEditor | null>(null);
  const first = useRef(props);
  useEffect(() => {
    let gone = false;
    void import('./compare-editor').then(({ createCompareEditor }) => {
      if (gone || place.current === null) return;
      compare.current = createCompareEditor(place.current, first.current);
    });
    return () => {
      gone = true;
      compare.current?.dispose();
      compare.current = null;
    };
  }, []);
  useEffect(
    () => (place.current === null ? undefined : first.current.offerNativeMenu(place.current)),
    [],
  );
  useEffect(() => compare.current?.setTheirs(props.theirs), [props.theirs]);
  return { place, compare };
};

export const CompareView = (props: CompareProps) => {
  const { place, compare } = useCompareEditor(props);
  return (
    <section className="compare" aria-label="Compare and merge">
      <Toolbar className="compare-bar" aria-label="Compare and merge">
        <h2>{visibleName(baseName(props.path))}</h2>
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
        <span className="compare-space" />
        <Button className="push-button" onPress={props.onCancel}>
          Cancel
        </Button>
        <Button className="push-button" onPress={props.onTakeTheirs}>
          Take theirs
        </Button>
        <Button className="push-button primary" onPress={props.onKeep}>
          Keep result
        </Button>
      </Toolbar>
      <div className="compare-sides" aria-hidden>
        <span>− Theirs, on disk (read-only)</span>
        <span>+ Mine (edit here)</span>
      </div>
      <div ref={place} className="compare-editors" />
    </section>
  );
};
