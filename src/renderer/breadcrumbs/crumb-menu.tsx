/** The menu of a crumb: what lies beside it; a folder in it leads to what lies there. */
import { ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Menu, MenuItem } from 'react-aria-components';
import type { CrumbChoice, CrumbChoices } from './crumb';

interface CrumbMenuProps {
  readonly name: string;
  readonly choices: () => Promise<CrumbChoices>;
  readonly onClose: () => void;
}

const Choice = ({ choice }: { readonly choice: CrumbChoice }) => (
  <>
    {choice.icon}
    <span className="crumb-choice">{choice.label}</span>
    {choice.inside === undefined ? null : <ChevronRight aria-hidden size={14} />}
  </>
);

interface ChoicesProps {
  readonly name: string;
  readonly shown: CrumbChoices;
  readonly onChoose: (choice: CrumbChoice) => void;
}

const Choices = ({ name, shown, onChoose }: ChoicesProps) => (
  <Menu
    className="menu"
    aria-label={name}
    autoFocus="first"
    selectionMode="single"
    selectedKeys={shown.current === null ? [] : [shown.current]}
    disabledKeys={shown.choices.filter((one) => one.isDisabled === true).map(({ id }) => id)}
    onAction={(key) => {
      const choice = shown.choices.find(({ id }) => id === key);
      if (choice !== undefined) onChoose(choice);
    }}
  >
    {shown.choices.map((choice) => (
      <MenuItem
        key={choice.id}
        id={choice.id}
        className="menu-item crumb-item"
        textValue={choice.label}
        shouldCloseOnSelect={choice.inside === undefined}
      >
        <Choice choice={choice} />
      </MenuItem>
    ))}
  </Menu>
);

export const CrumbMenu = ({ name, choices, onClose }: CrumbMenuProps) => {
  const [ask, setAsk] = useState(() => choices);
  const [shown, setShown] = useState<CrumbChoices | null>(null);
  useEffect(() => {
    let isOver = false;
    void ask().then((found) => {
      if (!isOver) setShown(found);
    });
    return () => {
      isOver = true;
    };
  }, [ask]);
  if (shown === null) return <p className="crumb-words">Looking…</p>;
  if (shown.choices.length === 0)
    return (
      <p className="crumb-words" role="status">
        {shown.words}
      </p>
    );
  const choose = ({ inside, run }: CrumbChoice): void => {
    if (inside === undefined) {
      onClose();
      // One frame later the breadcrumb has the focus again, and then it may go to the text.
      requestAnimationFrame(() => requestAnimationFrame(() => run?.()));
      return;
    }
    // What is shown stays until the other is there: the focus has a place meanwhile.
    setAsk(() => inside);
  };
  // Another folder is another menu, whose first item takes the focus.
  return <Choices key={shown.choices[0]?.id} name={name} shown={shown} onChoose={choose} />;
};
