/** A field that hears keys in the place of writing them. */
import { labelOf } from '../ui/key-label';
import { heard, recorded } from './recorded';

interface KeyRecorderProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string | null;
  readonly isMac: boolean;
  readonly onChange: (key: string) => void;
  readonly onEnter?: () => void;
}

export const KeyRecorder = (props: KeyRecorderProps) => (
  <input
    className="text-input key-recorder"
    // The window's own keys are recorded here and run nothing.
    data-records-keys
    aria-label={props.label}
    placeholder={props.placeholder}
    autoFocus
    readOnly
    value={props.value === null ? '' : labelOf(props.value, props.isMac)}
    onKeyDown={(event) => {
      const press = heard(event.nativeEvent, props.isMac);
      if (press.kind === 'not-ours') {
        if (event.key === 'Enter') props.onEnter?.();
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      if (press.kind === 'stroke' && !event.repeat) {
        props.onChange(recorded(props.value, press.stroke));
      }
    }}
  />
);
