/** The IPC inspector: what goes between this page and the main process, counted; contents never appear. */
import { useEffect, useState } from 'react';
import { bridge } from '../bridge';
import type { InspectorCounts } from '../../shared/contract';
import { ChannelTable } from './channel-table';
import { totalInWords } from './inspector-rows';
import { RefusalTable } from './refusal-table';
import './inspector.css';

/** The newest counts; null until the first have come. Main sends them only while somebody looks. */
const useCounts = (): InspectorCounts | null => {
  const [counts, setCounts] = useState<InspectorCounts | null>(null);
  useEffect(() => {
    const unsubscribe = bridge.on('inspector:counts', setCounts);
    bridge.inspector.watch({ on: true });
    return () => {
      bridge.inspector.watch({ on: false });
      unsubscribe();
    };
  }, []);
  return counts;
};

export const Inspector = () => {
  const counts = useCounts();
  if (counts === null)
    return (
      <p className="inspector-waiting">
        Waiting for the first counts: they come within half a second. If none come, close this page
        and open it again.
      </p>
    );
  return (
    <div className="inspector" aria-live="off">
      <p className="inspector-lead">
        Everything that this window asks of the main process and is told by it goes over these
        channels. Messages are counted and measured; what they hold is not kept.
      </p>
      <p className="inspector-total">{totalInWords(counts.channels)}</p>
      <ChannelTable rows={counts.channels} />
      <h2>Last refusals</h2>
      <RefusalTable refusals={counts.refusals} />
    </div>
  );
};
