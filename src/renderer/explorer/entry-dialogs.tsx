/** The tree's two questions: what a new entry is called, and whether to move one to the trash. */
import { useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { baseName } from '../ui/paths';
import { Question } from '../ui/question';
import { visibleName } from '../../shared/visible-name';

interface NewEntryProps {
  readonly kind: 'file' | 'folder';
  readonly parent: string;
  readonly onCreate: (relative: string) => void;
  readonly onCancel: () => void;
}

export const NewEntryDialog = ({ kind, parent, onCreate, onCancel }: NewEntryProps) => {
  const [name, setName] = useState('');
  const create = () => {
    if (name !== '') onCreate(name);
  };
  return (
    <Question
      title={kind === 'file' ? 'New file' : 'New folder'}
      role="dialog"
      onDismiss={onCancel}
      answers={[
        { label: 'Create', kind: 'primary', onPress: create },
        { label: 'Cancel', onPress: onCancel },
      ]}
    >
      <TextField className="text-field" value={name} onChange={setName} autoFocus>
        <Label>
          {parent === '' ? 'Name' : `Name, in ${visibleName(parent)}/`} (with / for folders on the
          way)
        </Label>
        <Input
          className="text-input"
          spellCheck="false"
          onKeyDown={(event) => {
            if (event.key === 'Enter') create();
          }}
        />
      </TextField>
    </Question>
  );
};

interface TrashProps {
  readonly path: string;
  readonly isFolder: boolean;
  readonly hasUnsaved: boolean;
  readonly onTrash: () => void;
  readonly onCancel: () => void;
}

export const TrashDialog = ({ path, isFolder, hasUnsaved, onTrash, onCancel }: TrashProps) => (
  <Question
    title={`Move “${visibleName(baseName(path))}” to the trash?`}
    role="alertdialog"
    onDismiss={onCancel}
    answers={[
      { label: 'Move to trash', kind: 'danger', onPress: onTrash },
      { label: 'Cancel', onPress: onCancel },
    ]}
  >
    <p>
      {isFolder ? 'It goes with everything in it' : 'It goes'} to the system’s trash, where you can
      take it back.
    </p>
    {hasUnsaved ? (
      <p>
        <strong>It has changes that are not on disk yet.</strong> They stay in the editor.
      </p>
    ) : null}
  </Question>
);
