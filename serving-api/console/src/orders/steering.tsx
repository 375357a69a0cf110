import { useState } from 'react';

import { problemOf } from '../data/api';
import { api, store } from '../data/live';
import type { Order, OrderChange, Problem } from '../data/types';
import { Button, ProblemNote } from '../ui/basics';
import { Confirm } from '../ui/confirm';
import { Field } from '../ui/field';
import css from './orders.module.css';
import { changeOf, isSteerable, NO_CHANGE, type ChangeDraft } from './change';

function ChangeDialog({ order, busy, problem, onChange, onClose }: {
  order: Order;
  busy: boolean;
  problem: Problem | null;
  onChange: (change: OrderChange) => void;
  onClose: () => void;
}) {
  const [draft, setDraft] = useState<ChangeDraft>(NO_CHANGE);
  const change = changeOf(draft, Date.parse(order.end ?? order.createdAt));
  const text = (label: string, field: keyof ChangeDraft, hint: string) => (
    <Field label={label} hint={hint}>
      {(control) => (
        <input {...control} name={field} inputMode="decimal" autoComplete="off" value={draft[field]}
          onChange={(event) => setDraft({ ...draft, [field]: event.target.value.trim() })} />
      )}
    </Field>
  );
  return (
    <Confirm title="Change this order" action="Change order" keep="Leave it" busy={busy || change === null}
      onConfirm={() => change && onChange(change)} onClose={onClose}>
      <p>What is empty stays. What is filled or on its way stays, too: less than that can&rsquo;t be asked for.</p>
      {text('Quantity', 'quantity', `now ${order.orderQty}`)}
      {text('Limit price', 'limitPrice', order.limitPrice ? `now ${order.limitPrice}` : 'none now')}
      {order.end && text('Longer by, in seconds', 'extendSeconds', 'less than zero ends it sooner')}
      {problem && <ProblemNote problem={problem} />}
    </Confirm>
  );
}

/** Pausing, going on and changing an open order. */
export function Steering({ order }: { order: Order }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [changes, setChanges] = useState(false);
  const run = async (call: Promise<Order | null>) => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await call;
      if (answer) {
        store.orders.fill(answer);
      }
      setChanges(false);
    } catch (failure) {
      setProblem(problemOf(failure));
    } finally {
      setBusy(false);
    }
  };
  const id = order.orderId;
  const paused = order.status === 'Suspended';
  if (!isSteerable(order)) {
    return null;
  }
  return (
    <span className={css.steering}>
      {paused ? (
        <>
          <Button small disabled={busy} onClick={() => void run(api.resumeOrder(id, 'KEEP_END'))}>Resume</Button>
          <Button small disabled={busy} onClick={() => void run(api.resumeOrder(id, 'SHIFT_END'))}>
            Resume, end later
          </Button>
        </>
      ) : (
        <Button small disabled={busy} onClick={() => void run(api.pauseOrder(id))}>Pause</Button>
      )}
      <Button small disabled={busy} onClick={() => setChanges(true)}>Change…</Button>
      {problem && !changes && <ProblemNote problem={problem} />}
      {changes && (
        <ChangeDialog order={order} busy={busy} problem={problem}
          onChange={(change) => void run(api.changeOrder(id, change))} onClose={() => setChanges(false)} />
      )}
    </span>
  );
}
