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
  const choose = (id: string): void => {
    const choice = shown.choices.find((one) => one.id === id);
    const inside = choice?.inside;
    if (inside !== undefined) {
      setShown(null);
      setAsk(() => inside);
      return;
    }
    onClose();
    choice?.run?.();
  };
  return (
    <Menu
      // Another folder is another menu: its first item takes the focus.
      key={shown.choices[0]?.id}
      className="menu"
      aria-label={name}
      autoFocus
      selectionMode="single"
      selectedKeys={shown.current === null ? [] : [shown.current]}
      disabledKeys={shown.choices.filter((one) => one.isDisabled === true).map(({ id }) => id)}
      onAction={(key) => choose(String(key))}
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
};
