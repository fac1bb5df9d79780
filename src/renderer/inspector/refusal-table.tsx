/** The last messages that were answered with an error code, or dropped; the newest on top. */
import type { InspectorCounts } from '../../shared/contract';
import { clockWords } from '../ui/clock';

export const RefusalTable = ({ refusals }: Pick<InspectorCounts, 'refusals'>) => {
  if (refusals.length === 0) {
    return <p className="inspector-none">Nothing was refused since this window opened.</p>;
  }
  return (
    <table className="inspector-table refusals" aria-label="Last refusals">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Channel</th>
          <th scope="col">Code</th>
        </tr>
      </thead>
      <tbody>
        {refusals.toReversed().map(({ time, channel, code }, place) => (
          // Several may fall into one millisecond; the place counts from the newest.
          <tr key={place}>
            <td>{clockWords(time)}</td>
            <td>{channel}</td>
            <td>{code}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
