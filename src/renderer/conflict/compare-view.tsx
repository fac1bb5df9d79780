/**
 * Compare and merge: stands in the editor's place until the person keeps the result, takes theirs or leaves it.
 * It shows the document's own text: leaving it loses nothing.
 */
import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import type { editor } from 'monaco-editor/editor.js';
import { CompareFrame } from '../compare/compare-frame';
import { baseName } from '../ui/paths';
import { visibleName } from '../../shared/visible-name';

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

const names = { original: 'Theirs, on disk', modified: 'Mine, the result' };
const captions = { original: 'Theirs, on disk (read-only)', modified: 'Mine (edit here)' };

export const CompareView = (props: CompareProps) => {
  const { theirs, mine, readOnly, options } = props;
  const sides = useMemo(
    () => ({ original: theirs, modified: mine, readOnly, options, names }),
    [theirs, mine, readOnly, options],
  );
  return (
    <CompareFrame
      name="Compare and merge"
      title={visibleName(baseName(props.path))}
      sides={sides}
      captions={captions}
      takesFocus
      offerNativeMenu={props.offerNativeMenu}
      actions={
        <>
          <Button className="push-button" onPress={props.onCancel}>
            Cancel
          </Button>
          <Button className="push-button" onPress={props.onTakeTheirs}>
            Take theirs
          </Button>
          <Button className="push-button primary" onPress={props.onKeep}>
            Keep result
          </Button>
        </>
      }
    />
  );
};
