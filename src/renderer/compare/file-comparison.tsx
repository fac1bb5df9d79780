/** Two texts beside each other in the editor's place: files, what is on disk, what was pasted. */
import { ArrowLeftRight, X } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import type { editor } from 'monaco-editor/editor.js';
import { IconButton } from '../ui/icon-button';
import { CompareFrame } from './compare-frame';
import type { Sides } from './compare-editor';
import './file-comparison.css';

/** One side as it is shown. */
export interface ShownSide {
  /** Another key is another text: the same text may be exchanged in place on the left alone. */
  readonly key: string;
  readonly name: string;
  /** Over the text, and for screen readers. */
  readonly caption: string;
  readonly content: editor.ITextModel | { readonly text: string };
  readonly readOnly: boolean;
}

interface FileComparisonProps {
  readonly left: ShownSide;
  readonly right: ShownSide;
  readonly language: string;
  readonly options: editor.IEditorOptions;
  readonly offerNativeMenu: (place: HTMLElement) => () => void;
  readonly onSwap: () => void;
  readonly onClose: () => void;
}

const sidesOf = ({ left, right, language, options }: FileComparisonProps) =>
  ({
    original: 'text' in left.content ? left.content.text : left.content,
    modified: 'text' in right.content ? { text: right.content.text, language } : right.content,
    readOnly: right.readOnly || 'text' in right.content,
    options,
    names: { original: left.caption, modified: right.caption },
  }) satisfies Omit<Sides, 'onCounted'>;

const CloseButton = ({ onClose }: Pick<FileComparisonProps, 'onClose'>) => (
  <IconButton icon={X} label="Close comparison" keys="Esc" onPress={onClose} />
);

export const FileComparison = (props: FileComparisonProps) => {
  const { left, right, onClose } = props;
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the frame takes a newer left text and nothing else
  const sides = useMemo(() => sidesOf(props), [left, right]);
  return (
    <div
      className="file-comparison"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <CompareFrame
        name="Compare files"
        title={
          <>
            {left.name} <span aria-label="and">↔</span> {right.name}
          </>
        }
        sides={sides}
        sidesKey={`${left.key}\n${right.key}`}
        captions={{ original: left.caption, modified: right.caption }}
        takesFocus
        offerNativeMenu={props.offerNativeMenu}
        actions={
          <>
            <IconButton icon={ArrowLeftRight} label="Swap sides" onPress={props.onSwap} />
            <CloseButton onClose={onClose} />
          </>
        }
      />
    </div>
  );
};

interface NotComparedProps {
  /** What went wrong, what is safe. */
  readonly words: string;
  readonly onClose: () => void;
}

export const NotCompared = ({ words, onClose }: NotComparedProps) => (
  <section className="compare-gone" aria-label="Compare files" role="alert">
    <p>{words}</p>
    <Button className="push-button" autoFocus onPress={onClose}>
      Close
    </Button>
  </section>
);
