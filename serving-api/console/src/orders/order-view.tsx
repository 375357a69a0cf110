import { useMemo, useState } from 'react';

import { problemOf } from '../data/api';
import { useExecution, useSession } from '../data/hooks';
import { api, store } from '../data/live';
import type { Order, Problem } from '../data/types';
import { isWorking, number, utcTime } from '../lib/format';
import { useKeys } from '../lib/keys';
import { mayTrade } from '../lib/roles';
import { DoneBar, precisionOf, SideWord, StatusBadge } from '../panels/order-bits';
import { Button, Num, Panel, ProblemNote, Time } from '../ui/basics';
import { Confirm } from '../ui/confirm';
import ui from '../ui/ui.module.css';
import { FillTable, SliceTable } from './execution-tables';
import { ProgressChart } from './progress-chart';
import { Steering } from './steering';
import css from './orders.module.css';

function Figures({ order }: { order: Order }) {
  const places = precisionOf(order.instrument);
  const value = order.avgPx === null ? null : (Number(order.avgPx) * Number(order.cumQty)).toFixed(2);
  return (
    <dl className={css.figures}>
      <div><dt>Filled</dt><dd data-testid="order-filled"><Num value={order.cumQty} places={places.quantity} /></dd></div>
      <div><dt>Left</dt><dd><Num value={order.leavesQty} places={places.quantity} /></dd></div>
      <div><dt>Ordered</dt><dd><Num value={order.orderQty} places={places.quantity} /></dd></div>
      <div><dt>Average price</dt><dd><Num value={order.avgPx} places={places.price} /></dd></div>
      <div><dt>Traded value</dt><dd><Num value={value} places={2} /></dd></div>
      <div>
        <dt>Runs</dt>
        <dd>{order.start ? <><Time at={order.start} /> – <Time at={order.end} /></> : <Time at={order.createdAt} />}</dd>
      </div>
    </dl>
  );
}

function useCancel(order: Order) {
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await api.cancelOrder(order.orderId);
      if (answer) {
        store.orders.fill(answer);
      }
    } catch (failure) {
      setProblem(problemOf(failure));
    } finally {
      setBusy(false);
      setAsked(false);
    }
  };
  return { asked, setAsked, busy, problem, confirm };
}

function CancelConfirm({ order, busy, onConfirm, onClose }: {
  order: Order;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const places = precisionOf(order.instrument);
  return (
    <Confirm title="Cancel this order?" action="Cancel order" keep="Keep order" busy={busy}
      onConfirm={onConfirm} onClose={onClose}>
      <p>
        {number(order.leavesQty, places.quantity)} of {number(order.orderQty, places.quantity)} won&rsquo;t be
        traded any more. What is already filled stays, and a swap on its way may still fill.
      </p>
    </Confirm>
  );
}

function Refusal({ order }: { order: Order }) {
  if (!order.reasonCode) {
    return null;
  }
  const problem = { title: '', status: 0, code: order.reasonCode, detail: order.text ?? 'No further reason given.' };
  return <ProblemNote problem={problem} />;
}

/** One order: how far it is, as planned and as done, each slice and each fill as it happens. */
export function OrderView({ order }: { order: Order }) {
  const session = useSession();
  const { slices, fills } = useExecution(order.orderId);
  const cancel = useCancel(order);
  const { setAsked } = cancel;
  const cancellable = session !== null && mayTrade(session.user) && isWorking(order.status)
    && order.status !== 'PendingCancel';
  useKeys(useMemo(
    (): Record<string, () => void> => (cancellable ? { x: () => setAsked(true) } : {}),
    [cancellable, setAsked],
  ));
  const places = precisionOf(order.instrument);
  return (
    <div className={css.order}>
      <Panel padded
        title={<span className={css.title}><SideWord side={order.side} /> {order.instrument} · {order.type}</span>}
        aside={
          <>
            <span data-testid="order-status"><StatusBadge status={order.status} /></span>
            {cancellable && <Steering order={order} />}
            {cancellable && <Button small look="danger" onClick={() => setAsked(true)}>Cancel…</Button>}
          </>
        }>
        <div className={css.head}>
          <DoneBar order={order} />
          <Figures order={order} />
          <Refusal order={order} />
          {cancel.problem && <ProblemNote problem={cancel.problem} />}
          <p className={css.ids}>
            <span>Order <span className={ui.code}>{order.orderId}</span></span>
            <span>Client key <span className={ui.code}>{order.clOrdId}</span></span>
            <span>Account {order.account}</span>
            <span>Changed {utcTime(order.updatedAt)} UTC</span>
          </p>
        </div>
      </Panel>
      <ProgressChart order={order} slices={slices} fills={fills} />
      <div className={css.tables}>
        <Panel title="Slices" aside={`${slices.length}${order.slices ? ` of ${order.slices}` : ''}`}>
          <SliceTable slices={slices} places={places} />
        </Panel>
        <Panel title="Fills" aside={fills.length}><FillTable fills={fills} places={places} /></Panel>
      </div>
      {cancel.asked && (
        <CancelConfirm order={order} busy={cancel.busy} onConfirm={() => void cancel.confirm()}
          onClose={() => setAsked(false)} />
      )}
    </div>
  );
}
