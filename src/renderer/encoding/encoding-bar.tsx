/** The bar over a text whose bytes would not come back as they are, or that is binary data. */
import { FileWarning } from 'lucide-react';
import { Button } from 'react-aria-components';
import { encodingName, type Encoding } from '../../shared/encodings';
import { AttentionBar } from '../ui/attention-bar';

interface LossyBarProps {
  readonly encoding: Encoding;
  readonly onReopen: () => void;
  readonly onConvert: () => void;
}

export const LossyBar = ({ encoding, onReopen, onConvert }: LossyBarProps) => (
  <AttentionBar
    name="Not all bytes are text"
    icon={FileWarning}
    code="WOULD_LOSE_BYTES"
    matter={`Some bytes of this file are not ${encodingName(encoding)}.`}
    more="They are shown as �, and a save would lose them: the file is read-only and is left as it is. Reopen it in the encoding that it has, or convert it."
  >
    <Button className="push-button" onPress={onReopen}>
      Reopen with Encoding…
    </Button>
    <Button className="push-button" onPress={onConvert}>
      Convert to UTF-8…
    </Button>
  </AttentionBar>
);

export const BinaryBar = () => (
  <AttentionBar
    name="Binary data"
    icon={FileWarning}
    matter="This file holds binary data."
    more="Every byte that you do not change is kept. It is saved only when you press Ctrl+S."
  />
);
