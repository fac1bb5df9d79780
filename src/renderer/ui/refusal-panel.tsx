/** What stands in the editor's place where a file cannot be shown as text. */
import { FileLock2, FileQuestion, FileWarning, FileX } from 'lucide-react';
import { createElement } from 'react';
import { Button } from 'react-aria-components';
import type { ErrorCode, Failure } from '../../shared/result';
import { readFailureWords } from './failure-words';
import { visibleName } from './visible-name';
import './refusal-panel.css';

interface RefusalProps {
  readonly name: string;
  readonly failure: Failure;
  readonly onRetry: () => void;
}

const iconFor = (code: ErrorCode) => {
  if (code === 'FILE_NOT_FOUND') return FileX;
  if (code === 'PERMISSION_DENIED' || code === 'PATH_OUTSIDE_ROOT') return FileLock2;
  return code === 'BINARY_FILE' || code === 'NOT_A_FILE' ? FileQuestion : FileWarning;
};

export const RefusalPanel = ({ name, failure, onRetry }: RefusalProps) => {
  const { title, advice } = readFailureWords(failure.code);
  return (
    <section className="message-panel" data-code={failure.code} aria-label={title}>
      {createElement(iconFor(failure.code), { 'aria-hidden': true, size: 40, strokeWidth: 1.25 })}
      <h2>{title}</h2>
      <p>{visibleName(name)}</p>
      <p>{failure.message}</p>
      <p>{advice}</p>
      <code>{failure.code}</code>
      <Button className="push-button" onPress={onRetry}>
        Try again
      </Button>
    </section>
  );
};
