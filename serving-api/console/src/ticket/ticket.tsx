import { useEffect, useRef, useState } from 'react';

import { problemOf } from '../data/api';
import { useAll, useOne } from '../data/hooks';
import { api, store } from '../data/live';
import type { FieldError, Order, Problem } from '../data/types';
import { navigate } from '../lib/router';
import { useTicketRequest } from '../lib/ticket-state';
import { Badge, classes, ProblemNote } from '../ui/basics';
import { Icon } from '../ui/icons';
import ui from '../ui/ui.module.css';
import { checkDraft, EMPTY_DRAFT, fieldErrors, newClOrdId, toNewOrder, type Draft } from './draft';
import { AUTO } from './route';
import { TicketForm } from './ticket-form';
import { TicketReview } from './ticket-review';
import css from './ticket.module.css';

const refusal = (order: Order): Problem => ({
  title: 'Rejected',
  status: 422,
  code: order.reasonCode ?? 'REJECTED',
  detail: order.text ?? 'The order was rejected.',
});

/** Follows the requests of keyboard and buttons: side, instrument, and the focus on the quantity. */
function useRequestedDraft() {
  const request = useTicketRequest();
  const instruments = useAll(store.instruments);
  const [draft, setDraft] = useState<Draft>({ ...EMPTY_DRAFT, side: request.side });
  const form = useRef<HTMLDivElement>(null);
  const first = instruments[0]?.instrument ?? '';
  useEffect(() => {
    setDraft((now) => ({ ...now, instrument: now.instrument || first }));
  }, [first]);
  useEffect(() => {
    if (request.request > 0) {
      setDraft((now) => ({
        ...now,
        side: request.side,
        ...(request.instrument && request.instrument !== now.instrument
          ? { instrument: request.instrument, route: AUTO }
          : {}),
      }));
      form.current?.querySelector<HTMLInputElement>('input[name="quantity"]')?.focus();
    }
  }, [request]);
  return { draft, setDraft, form };
}

/** The order ticket: written, reviewed with its effect, then sent once. */
export function Ticket({ onClose }: { onClose?: () => void }) {
  const { draft, setDraft, form } = useRequestedDraft();
  const instrument = useOne(store.instruments, draft.instrument);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [clOrdId, setClOrdId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const edit = (change: Partial<Draft>) => {
    setDraft({ ...draft, ...change });
    setErrors(errors.filter((error) => !(error.field in change)));
    setProblem(null);
  };
  const review = () => {
    const found = checkDraft(draft, instrument);
    setErrors(found);
    setProblem(null);
    setClOrdId(found.length === 0 ? newClOrdId() : null);
  };
  const refuse = (refused: Problem) => {
    const atFields = fieldErrors(refused);
    setErrors(atFields);
    setProblem(atFields.length === 0 ? refused : null);
    // Without an answer the same key is kept, so that sending again can't trade twice.
    if (refused.status !== 0) {
      setClOrdId(null);
    }
  };
  const send = async (key: string) => {
    setBusy(true);
    try {
      const order = await api.sendOrder(toNewOrder(draft, key));
      store.orders.fill(order);
      if (order.status === 'Rejected') {
        refuse(refusal(order));
      } else {
        setClOrdId(null);
        setDraft({ ...draft, quantity: '' });
        onClose?.();
      }
      navigate('orders', order.orderId);
    } catch (failure) {
      refuse(problemOf(failure));
    } finally {
      setBusy(false);
    }
  };

  return (
    <section ref={form} className={classes(ui.panel, css.ticket)}>
      <header className={ui.panelHead}>
        <h2>{clOrdId === null ? 'New order' : 'Review'}</h2>
        <div className={ui.panelAside}>
          {clOrdId !== null && <Badge tone={draft.side === 'BUY' ? 'up' : 'down'}>{draft.side}</Badge>}
          {onClose && (
            <button type="button" className={css.close} aria-label="Close ticket" onClick={onClose}>
              <Icon name="close" />
            </button>
          )}
        </div>
      </header>
      <div className={css.body}>
        {clOrdId === null || !instrument ? (
          <TicketForm draft={draft} instrument={instrument} errors={errors} onEdit={edit} onReview={review} />
        ) : (
          <TicketReview draft={draft} instrument={instrument} busy={busy}
            onBack={() => setClOrdId(null)} onSend={() => void send(clOrdId)} />
        )}
        {problem && <ProblemNote problem={problem} />}
      </div>
    </section>
  );
}
