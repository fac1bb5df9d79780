/** "Saved 14:03:07 · durable" in the status bar, and the popover with what is known of that save. */
import { Check } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import {
  bytesWords,
  durationWords,
  fullTime,
  methodWords,
  sha256Of,
  type Receipt,
} from './receipt';
import { clockWords } from '../ui/clock';
import { StatusDialog } from '../ui/status-dialog';
import './save-receipt.css';

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
  <StatusDialog
    itemClass="save-state saved"
    title="Saved, and safe from a power cut"
    item={
      <>
        <Check aria-hidden size={13} strokeWidth={2} />
        Saved {clockWords(receipt.savedAt)} · durable
      </>
    }
  >
    <p>The bytes and the file’s name were forced to the disk before this was said.</p>
    <Facts receipt={receipt} />
    <CopyChecksum checksum={sha256Of(receipt.revision)} />
  </StatusDialog>
);
