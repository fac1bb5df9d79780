/** The merge view's two bars: the whole merge above, the chosen conflict between the sides and the result. */
import { ArrowDown, ArrowUp, Check, CircleAlert } from 'lucide-react';
import { Button, Toolbar } from 'react-aria-components';
import { IconButton } from '../ui/icon-button';
import { mergeKeyLabel, type MergeAction } from './merge-keys';
import type { Choice, Hunk } from './merge-plan';

interface MergeBarProps {
  readonly name: string;
  /** Null until it is known. */
  readonly count: number | null;
  readonly left: number;
  readonly onStep: (by: 1 | -1) => void;
  readonly onSave: () => void;
  readonly onTakeTheirs: () => void;
  readonly onLeave: () => void;
}

const countWords = (count: number | null, left: number): string => {
  if (count === null) return 'Comparing…';
  if (count === 0) return 'No conflicts: both sides are in the result';
  if (left === 0) return 'All conflicts are resolved';
  return `${left} of ${count} ${count === 1 ? 'conflict' : 'conflicts'} left`;
};

export const MergeBar = ({ name, count, left, ...props }: MergeBarProps) => {
  const isDone = count !== null && left === 0;
  return (
    <Toolbar className="merge-bar" aria-label="Merge">
      <h2>{name}</h2>
      <span className={`merge-count${isDone ? ' done' : ''}`} role="status" aria-label="Conflicts">
        {isDone ? <Check aria-hidden size={14} /> : <CircleAlert aria-hidden size={14} />}
        {countWords(count, left)}
      </span>
      <IconButton
        icon={ArrowUp}
        label="Previous conflict"
        keys="Shift+F8"
        onPress={() => props.onStep(-1)}
        isDisabled={(count ?? 0) === 0}
      />
      <IconButton
        icon={ArrowDown}
        label="Next conflict"
        keys="F8"
        onPress={() => props.onStep(1)}
        isDisabled={(count ?? 0) === 0}
      />
      <span className="merge-space" />
      <Button className="push-button" onPress={props.onLeave}>
        Decide later
      </Button>
      <Button className="push-button" onPress={props.onTakeTheirs}>
        Take theirs
      </Button>
      <Button className="push-button primary" onPress={props.onSave} isDisabled={!isDone}>
        Save merge
      </Button>
    </Toolbar>
  );
};

const choiceWords: Readonly<Record<Choice, string>> = {
  undecided: 'not decided, the result has mine for now',
  theirs: 'theirs accepted',
  mine: 'mine accepted',
  'theirs-mine': 'both accepted, theirs first',
  'mine-theirs': 'both accepted, mine first',
  edited: 'edited by hand',
};

interface MergeChoicesProps {
  /** Null where there is no conflict. */
  readonly hunk: Hunk | null;
  /** From 1. */
  readonly position: number;
  readonly count: number;
  readonly isMac: boolean;
  readonly onChoose: (choice: Exclude<Choice, 'edited'>) => void;
}

const offered = [
  ['theirs', 'Accept theirs'],
  ['mine', 'Accept mine'],
  ['theirs-mine', 'Both, theirs first'],
  ['mine-theirs', 'Both, mine first'],
  ['undecided', 'Take back'],
] as const satisfies readonly (readonly [MergeAction & Choice, string])[];

export const MergeChoices = ({ hunk, position, count, isMac, onChoose }: MergeChoicesProps) => {
  if (hunk === null) {
    return (
      <p className="merge-choices none">
        Nothing to decide: the changes of both sides fit together.
      </p>
    );
  }
  const state = hunk.choice === 'undecided' ? 'open' : 'decided';
  return (
    <Toolbar className={`merge-choices ${state}`} aria-label="Conflict">
      <span className="merge-which" role="status" aria-label="Current conflict">
        <strong>
          Conflict {position} of {count}
        </strong>{' '}
        {choiceWords[hunk.choice]}
      </span>
      {offered.map(([choice, label]) => (
        <Button
          key={choice}
          className="push-button"
          aria-label={label}
          aria-keyshortcuts={mergeKeyLabel(choice, false)}
          {...(choice === 'undecided' ? {} : { 'aria-pressed': hunk.choice === choice })}
          isDisabled={choice === 'undecided' && hunk.choice === 'undecided'}
          onPress={() => onChoose(choice)}
        >
          {label} <kbd>{mergeKeyLabel(choice, isMac)}</kbd>
        </Button>
      ))}
    </Toolbar>
  );
};
