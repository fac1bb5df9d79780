/**
 * Asks the person to paste the text that a document is compared with.
 *
 * SECURITY: the page may not read the clipboard, and main does not hand it over: a page that was taken over would learn what
 * other programs have put there. One paste by the person is all that it gets.
 */
import { useId, useState } from 'react';
import { Question } from '../ui/question';
import './file-comparison.css';

interface PasteDialogProps {
  readonly name: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

export const PasteDialog = ({ name, onText, onClose }: PasteDialogProps) => {
  const [typed, setTyped] = useState('');
  const help = useId();
  return (
    <Question
      title={`Compare “${name}” with the clipboard`}
      role="dialog"
      onDismiss={onClose}
      answers={[
        {
          label: 'Compare',
          kind: 'primary',
          onPress: () => (typed === '' ? undefined : onText(typed)),
        },
        { label: 'Cancel', onPress: onClose },
      ]}
    >
      <p id={help}>
        Paste it here with Ctrl+V. Holdfast cannot read the clipboard by itself: it sees only what
        you paste.
      </p>
      <textarea
        className="paste-text"
        aria-label="Text to compare with"
        aria-describedby={help}
        placeholder="Ctrl+V"
        spellCheck={false}
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text/plain');
          if (typed !== '' || text === '') return;
          // The comparison begins at once; a long text is never drawn in this field.
          event.preventDefault();
          onText(text);
        }}
      />
    </Question>
  );
};
