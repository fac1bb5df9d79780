/** "Saved 14:03:07 · durable" in the status bar, and the popover with what is known of that save. */
import { Check } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, DialogTrigger, Popover } from 'react-aria-components';
import {
  bytesWords,
  durationWords,
  fullTime,
  methodWords,
  sha256Of,
  type Receipt,
} from './receipt';
import { clockWords } from '../ui/clock';
import './save-receipt.css';

/** Of the one that is open. */
const titleId = 'save-receipt-title';

/** How long the button says that it has copied, milliseconds. */
const copiedFor = 2000;

const CopyChecksum = ({ checksum }: { readonly checksum: string }) => {
  const [said, setSaid] = useState<'Copied' | 'Not copied' | null>(null);
  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(() => setSaid(null), copiedFor);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <Button
      className="push-button"
      onPress={() =>
        void navigator.clipboard.writeText(checksum).then(
          () => setSaid('Copied'),
          () => setSaid('Not copied'),
        )
      }
    >
      {said ?? 'Copy SHA-256'}
    </Button>
  );
};

const Facts = ({ receipt }: { readonly receipt: Receipt }) => {
  const { name, meaning } = methodWords[receipt.method];
  const rows = [
    ['SHA-256', <code key="checksum">{sha256Of(receipt.revision)}</code>],
    ['Size', bytesWords(receipt.bytes)],
    ['Method', `${name}. ${meaning}`],
    ['Took', durationWords(receipt.milliseconds)],
    ['Time', fullTime(receipt.savedAt)],
  ] as const;
  return (
    <dl className="receipt-facts">
      {rows.map(([term, fact]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
};

export const SaveReceipt = ({ receipt }: { readonly receipt: Receipt }) => (
  <DialogTrigger>
    <Button className="status-item save-state saved">
      <Check aria-hidden size={13} strokeWidth={2} />
      Saved {clockWords(receipt.savedAt)} · durable
    </Button>
    <Popover
      className="menu-popover receipt"
      aria-labelledby={titleId}
      placement="top start"
      offset={4}
    >
      <div className="receipt-dialog">
        <h2 id={titleId} className="receipt-title">
          Saved, and safe from a power cut
        </h2>
        <p>The bytes and the file’s name were forced to the disk before this was said.</p>
        <Facts receipt={receipt} />
        <CopyChecksum checksum={sha256Of(receipt.revision)} />
      </div>
    </Popover>
  </DialogTrigger>
);
