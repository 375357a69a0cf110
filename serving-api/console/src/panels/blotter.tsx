import { useState } from 'react';

import { useAll } from '../data/hooks';
import { store } from '../data/live';
import type { Order } from '../data/types';
import { isWorking, shortHash } from '../lib/format';
import { href, navigate } from '../lib/router';
import { PHONE, useMedia } from '../lib/use-media';
import { Empty, Num, Panel, Segments, Time } from '../ui/basics';
import ui from '../ui/ui.module.css';
import { DoneBar, precisionOf, SideWord, StatusBadge } from './order-bits';
import css from './panels.module.css';

type Filter = 'working' | 'all';

const FILTERS: readonly { value: Filter; text: string }[] = [
  { value: 'all', text: 'All' },
  { value: 'working', text: 'Working' },
];

/** Beyond this many rows the browser's layout is felt; older orders are found by search. */
const ROWS_MAX = 200;

function Row({ order, selected, brief }: { order: Order; selected: boolean; brief: boolean }) {
  const places = precisionOf(order.instrument);
  return (
    <tr data-link data-testid="order" data-order-id={order.orderId} aria-selected={selected}
      onClick={() => navigate('orders', order.orderId)}>
      <td><Time at={order.createdAt} /></td>
      <td><a className={css.name} href={href('orders', order.orderId)}>{order.instrument}</a></td>
      <td><SideWord side={order.side} /></td>
      <td>{order.type}</td>
      <td data-n><Num value={order.orderQty} places={places.quantity} /></td>
      <td data-n>
        <Num value={order.cumQty} places={places.quantity} /><DoneBar order={order} />
      </td>
      <td data-n><Num value={order.avgPx} places={places.price} /></td>
      <td><StatusBadge status={order.status} /></td>
      {!brief && <td><span className={ui.code} title={order.orderId}>{shortHash(order.orderId)}</span></td>}
    </tr>
  );
}

function Card({ order, selected }: { order: Order; selected: boolean }) {
  const places = precisionOf(order.instrument);
  return (
    <li>
      <a className={css.card} href={href('orders', order.orderId)} data-testid="order"
        data-order-id={order.orderId} aria-current={selected || undefined}>
        <span><SideWord side={order.side} /> <b>{order.instrument}</b> {order.type}</span>
        <StatusBadge status={order.status} />
        <span className={css.cardNumbers}>
          <Num value={order.cumQty} places={places.quantity} /> of <Num value={order.orderQty} places={places.quantity} />
          {' @ '}<Num value={order.avgPx} places={places.price} />
        </span>
        <span className={ui.muted}><Time at={order.createdAt} /></span>
        <DoneBar order={order} />
      </a>
    </li>
  );
}

function Rows({ orders, selected, brief }: {
  orders: readonly Order[];
  selected: string | null;
  brief: boolean;
}) {
  return (
    <table className={ui.table}>
      <thead>
        <tr>
          <th>Time</th><th>Instrument</th><th>Side</th><th>Type</th><th data-n>Quantity</th>
          <th data-n>Filled</th><th data-n>Average price</th><th>Status</th>{!brief && <th>Order</th>}
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <Row key={order.orderId} order={order} selected={order.orderId === selected} brief={brief} />
        ))}
      </tbody>
    </table>
  );
}

/** All orders, newest first. */
export function Blotter({ selected, className, brief = false }: {
  selected: string | null;
  className?: string | undefined;
  /** Leaves out what only the orders page needs. */
  brief?: boolean;
}) {
  const [filter, setFilter] = useState<Filter>('all');
  const phone = useMedia(PHONE);
  useAll(store.instruments);
  const orders = useAll(store.orders)
    .filter((order) => filter === 'all' || isWorking(order.status))
    .slice(0, ROWS_MAX);
  return (
    <Panel title="Orders" className={className}
      aside={<Segments label="Show" value={filter} options={FILTERS} onChange={setFilter} />}>
      {orders.length === 0 && (
        <Empty title={filter === 'all' ? 'No orders yet' : 'No working orders'}>
          Press b or s to write one.
        </Empty>
      )}
      {orders.length > 0 && !phone && <Rows orders={orders} selected={selected} brief={brief} />}
      {orders.length > 0 && phone && (
        <ul>{orders.map((order) => <Card key={order.orderId} order={order} selected={order.orderId === selected} />)}</ul>
      )}
    </Panel>
  );
}
