/** The two questions that only a person can answer: whose text wins, and what happens to a file's other names. */
import type { HardlinkChoice } from '../../shared/contract';
import { baseName } from '../ui/paths';
import { Question } from '../ui/question';
import { visibleName } from '../../shared/visible-name';

interface ConflictProps {
  readonly path: string;
  readonly onCompare: () => void;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onPostpone: () => void;
}

export const ConflictDialog = (props: ConflictProps) => (
  <Question
    title="File changed on disk"
    role="alertdialog"
    isSudden
    onDismiss={props.onPostpone}
    answers={[
      { label: 'Compare and merge', kind: 'primary', onPress: props.onCompare },
      { label: 'Keep mine', onPress: props.onKeepMine },
      { label: 'Take theirs', onPress: props.onTakeTheirs },
      { label: 'Decide later', onPress: props.onPostpone },
    ]}
  >
    <p>
      Another program has changed <strong>{visibleName(baseName(props.path))}</strong> on disk, and
      you have changed it here without saving yet. Nothing was overwritten on either side.
    </p>
    <p>
      Keep mine writes your text over theirs. Take theirs shows the file as it is on disk; undo
      brings your text back. Until you decide, nothing is saved.
    </p>
  </Question>
);

interface HardlinkProps {
  readonly path: string;
  readonly links: number;
  readonly onChoose: (choice: HardlinkChoice | 'cancel') => void;
}

export const HardlinkDialog = ({ path, links, onChoose }: HardlinkProps) => (
  <Question
    title="This file has other names"
    role="alertdialog"
    onDismiss={() => onChoose('cancel')}
    answers={[
      {
        label: 'Replace this name only',
        kind: 'primary',
        onPress: () => onChoose('break'),
      },
      { label: 'Write to all names', onPress: () => onChoose('write-through') },
      { label: 'Cancel', onPress: () => onChoose('cancel') },
    ]}
  >
    <p>
      <strong>{visibleName(baseName(path))}</strong> is one of {links} names (hard links) of the
      same file. Nothing was written yet.
    </p>
    <p>
      Replacing this name is the safest way to save; the other names keep the old text. Writing to
      all names changes the file in place, after a recovery copy.
    </p>
  </Question>
);
