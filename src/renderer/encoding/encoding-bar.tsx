/** The bar over a text whose bytes would not come back as they are, or that is binary data: what is safe, what to do. */
import { FileWarning } from 'lucide-react';
import { Button } from 'react-aria-components';
import { encodingName, type Encoding } from '../../shared/encodings';
import './encoding-bar.css';

interface LossyBarProps {
  readonly encoding: Encoding;
  readonly onReopen: () => void;
  readonly onConvert: () => void;
}

export const LossyBar = ({ encoding, onReopen, onConvert }: LossyBarProps) => (
  <section
    className="encoding-bar"
    aria-label="Not all bytes are text"
    data-code="WOULD_LOSE_BYTES"
  >
    <FileWarning aria-hidden size={14} strokeWidth={2} />
    <span className="encoding-words">
      <strong>Some bytes of this file are not {encodingName(encoding)}.</strong> They are shown as
      �, and a save would lose them: the file is read-only and is left as it is. Reopen it in the
      encoding that it has, or convert it.
    </span>
    <Button className="push-button" onPress={onReopen}>
      Reopen with Encoding…
    </Button>
    <Button className="push-button" onPress={onConvert}>
      Convert to UTF-8…
    </Button>
  </section>
);

export const BinaryBar = () => (
  <section className="encoding-bar" aria-label="Binary data">
    <FileWarning aria-hidden size={14} strokeWidth={2} />
    <span className="encoding-words">
      <strong>This file holds binary data.</strong> Every byte that you do not change is kept. It is
      saved only when you press Ctrl+S.
    </span>
  </section>
);
