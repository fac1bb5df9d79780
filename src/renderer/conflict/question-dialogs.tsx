/** The two questions that only a person can answer: whose text wins, and what happens to a file's other names. */
import type { HardlinkChoice } from '../../shared/contract';
import type { MergeRefusal } from '../document/merging';
import { baseName } from '../ui/paths';
import { Question } from '../ui/question';
import { visibleName } from '../../shared/visible-name';

interface ConflictProps {
  readonly path: string;
  /** Why the two were not merged. */
  readonly why: MergeRefusal | null;
  readonly onCompare: () => void;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onPostpone: () => void;
}

const reasons: Readonly<Record<MergeRefusal, string>> = {
  overlap: 'Both changed the same lines, so they were not merged by themselves.',
  shrunk:
    'The file on disk has lost more than half of its text, so your changes were not merged into it.',
  'no-base':
    'The text that both started from is not kept any more, so they were not merged by themselves.',
  'too-long': 'The texts are too long to be merged by themselves.',
  undone: 'You have undone their merge.',
  lossy:
    'Some bytes of the file on disk are not text in its encoding, so they were not merged by themselves. Lines that you take from it in the merge view lose these bytes.',
};

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
      you have changed it here without saving yet. {props.why === null ? '' : reasons[props.why]}{' '}
      Nothing was overwritten on either side.
    </p>
    <p>
      Keep mine writes your text over theirs, which stay in the file’s history. Take theirs shows
      the file as it is on disk; undo brings your text back. Until you decide, nothing is saved.
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
