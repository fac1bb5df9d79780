/** A switch of a comparison's bar: an icon with a name, pressed or not. */
import type { LucideIcon } from 'lucide-react';
import { ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components';

interface ViewToggleProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: () => void;
}

export const ViewToggle = ({ icon: Icon, label, isSelected, onChange }: ViewToggleProps) => (
  <TooltipTrigger delay={500}>
    <ToggleButton
      className="icon-button view-toggle"
      aria-label={label}
      isSelected={isSelected}
      onChange={onChange}
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} />
    </ToggleButton>
    <Tooltip className="tooltip" offset={4}>
      {label}
    </Tooltip>
  </TooltipTrigger>
);
