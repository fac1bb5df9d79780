/** Long work in the status bar: what runs, how far it is, cancel; all of it in a popover. */
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { ProgressBar } from 'react-aria-components';
import { IconButton } from '../ui/icon-button';
import { StatusDialog } from '../ui/status-dialog';
import { useStore } from '../ui/store';
import { isRunning, overallFraction, type Task, type TasksStore } from './tasks-store';
import './tasks.css';

const percent = (fraction: number): string => `${Math.floor(fraction * 100)} %`;

interface BarProps {
  readonly name: string;
  readonly fraction: number | null;
}

const Bar = ({ name, fraction }: BarProps) => (
  <ProgressBar
    className="task-bar"
    aria-label={name}
    value={(fraction ?? 0) * 100}
    isIndeterminate={fraction === null}
  >
    <span
      className={fraction === null ? 'task-fill unknown' : 'task-fill'}
      style={fraction === null ? undefined : { width: percent(fraction) }}
    />
  </ProgressBar>
);

const stateWords = ({ state, fraction, detail }: Task): string => {
  if (state === 'cancelling') return 'Cancelling…';
  const far = state === 'running' && fraction !== null ? percent(fraction) : '';
  return [far, detail].filter((part) => part !== '').join(' · ');
};

const Row = ({ task, onDismiss }: { readonly task: Task; readonly onDismiss: () => void }) => (
  <li className={`task ${task.state}`}>
    <div className="task-words">
      <strong>{task.title}</strong>
      <span>{stateWords(task)}</span>
      {isRunning(task) ? <Bar name={task.title} fraction={task.fraction} /> : null}
    </div>
    {task.onCancel === null ? null : (
      <IconButton icon={X} label={`Cancel: ${task.title}`} onPress={task.onCancel} />
    )}
    {isRunning(task) ? null : (
      <IconButton icon={X} label={`Dismiss: ${task.title}`} onPress={onDismiss} />
    )}
  </li>
);

/** The newest that runs, and else the newest. */
const foremost = (tasks: readonly Task[]): Task | undefined =>
  tasks.findLast(isRunning) ?? tasks.at(-1);

const Face = ({ tasks, first }: { readonly tasks: readonly Task[]; readonly first: Task }) => {
  const running = tasks.filter(isRunning);
  if (running.length === 0) {
    const Icon = first.state === 'failed' ? CircleAlert : CircleCheck;
    return (
      <>
        <Icon aria-hidden size={13} strokeWidth={2} />
        <span className="task-title">{first.detail === '' ? first.title : first.detail}</span>
      </>
    );
  }
  const fraction = overallFraction(tasks);
  return (
    // How far it is changes ten times a second: it is looked up, not announced.
    <span className="task-face" aria-live="off">
      <span className="task-title">
        {running.length > 1 ? `${running.length} works` : first.title}
      </span>
      <Bar name="Progress" fraction={fraction} />
      {fraction === null ? null : <span className="task-percent">{percent(fraction)}</span>}
    </span>
  );
};

export const TasksItem = ({ store }: { readonly store: TasksStore }) => {
  const tasks = useStore(store);
  const first = foremost(tasks);
  if (first === undefined) return null;
  return (
    <>
      <StatusDialog
        itemClass={`task-item ${first.state === 'failed' ? 'danger' : ''}`}
        label={isRunning(first) ? `Work under way: ${first.title}` : undefined}
        title="Work under way"
        item={<Face tasks={tasks} first={first} />}
      >
        <ul className="tasks">
          {tasks.map((task) => (
            <Row key={task.id} task={task} onDismiss={() => store.dismiss(task.id)} />
          ))}
        </ul>
      </StatusDialog>
      {first.onCancel === null ? null : (
        <IconButton icon={X} label={`Cancel: ${first.title}`} onPress={first.onCancel} />
      )}
    </>
  );
};
