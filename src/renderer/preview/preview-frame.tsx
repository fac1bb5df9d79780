/** The pane of the preview: its head, the sandboxed frame, and what is said in its place when it was ended. */
import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { IconButton } from '../ui/icon-button';
import { previewAddress } from './preview-address';
import './preview-frame.css';

/** Why the frame is not there. */
export type Ended = 'slow' | 'gone';

interface PreviewFrameProps {
  /** For a person. */
  readonly name: string;
  readonly mode: 'beside' | 'in-place';
  /** The text is longer than what is previewed. */
  readonly isTooLong: boolean;
  /** Connects a frame; returns what disconnects it. `ended` says that it must go. */
  readonly attach: (frame: HTMLIFrameElement, ended: (why: Ended) => void) => () => void;
  readonly onClose: () => void;
}

const words: Record<Ended | 'long', { readonly title: string; readonly text: string }> = {
  slow: {
    title: 'The preview was stopped',
    text: 'Showing this text took too long. The text itself is untouched, and you can go on typing.',
  },
  gone: {
    title: 'The preview stopped working',
    text: 'It ended several times by itself. The text itself is untouched, and you can go on typing.',
  },
  long: {
    title: 'This text is too long to preview',
    text: 'Up to 2 million characters are shown. You can go on editing it as text.',
  },
};

interface NoFrameProps {
  readonly why: Ended | 'long';
  readonly onRetry: () => void;
}

const NoFrame = ({ why, onRetry }: NoFrameProps) => (
  <div className="preview-ended" role="alert">
    <h2>{words[why].title}</h2>
    <p>{words[why].text}</p>
    {why === 'long' ? null : (
      <Button className="button" onPress={onRetry}>
        Try Again
      </Button>
    )}
  </div>
);

/** A frame that went by itself comes back, unless it goes again and again. */
const mostReturns = 3;

const useFrame = ({ name, attach }: Pick<PreviewFrameProps, 'name' | 'attach'>) => {
  const frame = useRef<HTMLIFrameElement>(null);
  const [ended, setEnded] = useState<Ended | null>(null);
  const [life, setLife] = useState(0);
  const returns = useRef(0);
  useEffect(() => {
    const element = frame.current;
    if (ended !== null || element === null) return undefined;
    return attach(element, (why) => {
      returns.current += 1;
      if (why === 'slow' || returns.current > mostReturns) setEnded(why);
      else setLife((one) => one + 1);
    });
  }, [attach, ended, life]);
  const again = (): void => {
    returns.current = 0;
    setEnded(null);
    setLife((one) => one + 1);
  };
  // Another document is another chance.
  const [shownName, setShownName] = useState(name);
  if (shownName !== name) {
    setShownName(name);
    if (ended !== null) {
      setEnded(null);
      setLife(life + 1);
    }
  }
  return { frame, ended, life, again };
};

export const PreviewFrame = ({ name, mode, isTooLong, attach, onClose }: PreviewFrameProps) => {
  const { frame, ended, life, again } = useFrame({ name, attach });
  const why = isTooLong ? 'long' : ended;
  useEffect(() => {
    if (mode === 'in-place') frame.current?.focus();
  }, [mode, frame, name]);
  return (
    <section className="preview" data-mode={mode} aria-label="Markdown preview">
      <header className="preview-head">
        <h2>
          Preview <span>{name}</span>
        </h2>
        <IconButton
          icon={X}
          label={mode === 'beside' ? 'Close preview' : 'Back to the text'}
          onPress={onClose}
        />
      </header>
      {why === null ? null : <NoFrame why={why} onRetry={again} />}
      <iframe
        key={life}
        ref={frame}
        className="preview-document"
        title={`Preview of ${name}`}
        src={previewAddress}
        sandbox="allow-scripts"
        referrerPolicy="no-referrer"
        hidden={why !== null}
      />
    </section>
  );
};
