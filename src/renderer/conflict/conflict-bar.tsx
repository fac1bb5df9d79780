/** The slim bar over a document whose conflict is put off: what is the matter, and the ways out. */
import { GitMerge } from 'lucide-react';
import { Button } from 'react-aria-components';
import './conflict-bar.css';

interface ConflictBarProps {
  readonly onCompare: () => void;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

export const ConflictBar = (props: ConflictBarProps) => (
  <section className="conflict-bar" aria-label="Changed on disk">
    <GitMerge aria-hidden size={14} strokeWidth={2} />
    <span className="conflict-words">Changed on disk; nothing is saved until you decide</span>
    <Button className="push-button" onPress={props.onCompare}>
      Compare and merge
    </Button>
    <Button className="push-button" onPress={props.onKeepMine}>
      Keep mine
    </Button>
    <Button className="push-button" onPress={props.onTakeTheirs}>
      Take theirs
    </Button>
  </section>
);
