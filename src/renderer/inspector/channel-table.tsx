/** A row a channel; a click on a heading, or Enter on it, orders the rows by its column. */
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { columns, firstOrder, inOrder, nextOrder } from './inspector-rows';
import type { ChannelRow, Column, Order } from './inspector-rows';

interface HeadingProps {
  readonly column: Column;
  readonly order: Order;
  readonly onOrder: () => void;
}

const Heading = ({ column, order, onOrder }: HeadingProps) => {
  const chosen = order.by === column.id;
  const Arrow = order.descending ? ArrowDown : ArrowUp;
  const direction = order.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={chosen ? direction : 'none'} title={column.meaning}>
      <button type="button" className="inspector-heading" onClick={onOrder}>
        <span>{column.title}</span>
        <Arrow aria-hidden size={12} strokeWidth={2} data-chosen={chosen} />
      </button>
    </th>
  );
};

const Row = ({ row }: { readonly row: ChannelRow }) => (
  <tr data-channel={row.channel} data-refused={row.refused > 0}>
    {columns.map(({ id, words }) =>
      id === 'channel' ? (
        <th key={id} scope="row">
          {words(row)}
        </th>
      ) : (
        <td key={id} data-column={id}>
          {words(row)}
        </td>
      ),
    )}
  </tr>
);

export const ChannelTable = ({ rows }: { readonly rows: readonly ChannelRow[] }) => {
  const [order, setOrder] = useState(() => firstOrder('channel'));
  if (rows.length === 0)
    return <p className="inspector-none">No message has gone over a channel yet.</p>;
  return (
    <table className="inspector-table" aria-label="Channels">
      <thead>
        <tr>
          {columns.map((column) => (
            <Heading
              key={column.id}
              column={column}
              order={order}
              onOrder={() => setOrder(nextOrder(order, column.id))}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {inOrder(rows, order).map((row) => (
          <Row key={row.channel} row={row} />
        ))}
      </tbody>
    </table>
  );
};
