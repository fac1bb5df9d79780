/** A button that shows only an icon: its name is its label and its tooltip. */
import type { LucideIcon } from 'lucide-react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';

interface IconButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  /** The key for the same command, shown in the tooltip. */
  readonly keys?: string | undefined;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
}

export const IconButton = ({ icon: Icon, label, keys, onPress, isDisabled }: IconButtonProps) => (
  <TooltipTrigger delay={600} closeDelay={0}>
    <Button
      className="icon-button"
      aria-label={label}
      onPress={onPress}
      isDisabled={isDisabled ?? false}
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} />
    </Button>
    <Tooltip className="tooltip" offset={6}>
      {label}
      {keys === undefined ? null : <kbd>{keys}</kbd>}
    </Tooltip>
  </TooltipTrigger>
);
