/** An item of the status bar that opens a small dialog above it, under a heading of its own. */
import { useId, type ReactNode } from 'react';
import { Button, DialogTrigger, Popover } from 'react-aria-components';
import './status-dialog.css';

interface StatusDialogProps {
  /** What stands in the bar. */
  readonly item: ReactNode;
  /** Beside `status-item`. */
  readonly itemClass: string;
  /** The name of the item where what stands in it is none. */
  readonly label?: string | undefined;
  readonly title: string;
  readonly children: ReactNode;
}

export const StatusDialog = ({ item, itemClass, label, title, children }: StatusDialogProps) => {
  const titleId = useId();
  return (
    <DialogTrigger>
      <Button
        className={`status-item ${itemClass}`}
        {...(label === undefined ? {} : { 'aria-label': label })}
      >
        {item}
      </Button>
      <Popover
        className="menu-popover status-popover"
        aria-labelledby={titleId}
        placement="top start"
        offset={4}
      >
        <div className="status-dialog">
          <h2 id={titleId}>{title}</h2>
          {children}
        </div>
      </Popover>
    </DialogTrigger>
  );
};
