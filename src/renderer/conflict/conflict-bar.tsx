/** The bar over a document whose conflict is put off. */
import { GitMerge } from 'lucide-react';
import { Button } from 'react-aria-components';
import { AttentionBar } from '../ui/attention-bar';

interface ConflictBarProps {
  readonly onCompare: () => void;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

export const ConflictBar = (props: ConflictBarProps) => (
  <AttentionBar
    name="Changed on disk"
    icon={GitMerge}
    matter="Changed on disk; nothing is saved until you decide"
  >
    <Button className="push-button" onPress={props.onCompare}>
      Compare and merge
    </Button>
    <Button className="push-button" onPress={props.onKeepMine}>
      Keep mine
    </Button>
    <Button className="push-button" onPress={props.onTakeTheirs}>
      Take theirs
    </Button>
  </AttentionBar>
);
