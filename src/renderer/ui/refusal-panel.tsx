/** What stands in the editor's place where a file cannot be shown as text. */
import { FileLock2, FileQuestion, FileWarning, FileX } from 'lucide-react';
import { createElement } from 'react';
import { Button } from 'react-aria-components';
import type { ErrorCode, Failure } from '../../shared/result';
import { readFailureWords, retryHelps } from './failure-words';
import { visibleName } from '../../shared/visible-name';
import './refusal-panel.css';

interface RefusalProps {
  readonly name: string;
  readonly failure: Failure;
  /** What the tree knows of the entry and the failure does not say; null for nothing. */
  readonly reason: string | null;
  readonly onRetry: () => void;
  readonly onClose: () => void;
  /** Opens binary data as text. */
  readonly onOpenAnyway: () => void;
}

const iconFor = (code: ErrorCode) => {
  if (code === 'FILE_NOT_FOUND') return FileX;
  if (code === 'PERMISSION_DENIED' || code === 'PATH_OUTSIDE_ROOT') return FileLock2;
  return code === 'BINARY_FILE' || code === 'NOT_A_FILE' ? FileQuestion : FileWarning;
};

export const RefusalPanel = (props: RefusalProps) => {
  const { name, failure, reason, onRetry, onClose, onOpenAnyway } = props;
  const words = readFailureWords(failure);
  const title = reason ?? words.title;
  return (
    <section className="message-panel" data-code={failure.code} aria-label={title}>
      {createElement(iconFor(failure.code), { 'aria-hidden': true, size: 40, strokeWidth: 1.25 })}
      <h2>{title}</h2>
      <p>{visibleName(name)}</p>
      {reason === null ? <p>{words.advice}</p> : null}
      <div className="message-actions">
        {reason === null && retryHelps(failure.code) ? (
          <Button className="push-button" onPress={onRetry}>
            Try again
          </Button>
        ) : null}
        {reason === null && failure.code === 'BINARY_FILE' ? (
          <Button className="push-button" onPress={onOpenAnyway}>
            Open anyway
          </Button>
        ) : null}
        <Button className="push-button" onPress={onClose}>
          Close
        </Button>
      </div>
    </section>
  );
};
