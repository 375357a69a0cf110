import { useState } from 'react';

import { problemOf } from '../data/api';
import { useAll } from '../data/hooks';
import { api, store } from '../data/live';
import type { FieldError, KillScope, Order, OrderType, Problem } from '../data/types';
import { ProblemNote } from '../ui/basics';
import { Confirm } from '../ui/confirm';
import { Field } from '../ui/field';
import { affected, SCOPES, stopped, subjects } from './kill';
import css from './kill.module.css';

const TYPES: readonly OrderType[] = ['MARKET', 'LIMIT', 'TWAP', 'VWAP', 'POV', 'IS'];

function effectText(orders: readonly Order[] | null): string {
  if (orders === null) {
    return 'What this trader has working';
  }
  return orders.length === 1 ? '1 working order' : `${orders.length} working orders`;
}

/** What happens at once, before anybody says yes. */
function Effect({ scope, subject, orders }: { scope: KillScope; subject: string; orders: readonly Order[] }) {
  return (
    <ul className={css.effect} data-testid="kill-effect">
      <li><b>{effectText(affected(scope, subject, orders))}</b> will release no further slice.</li>
      <li>New orders{scope === 'ALL' ? '' : ` of ${stopped({ scope, subject: subject || '…' })}`} are refused.</li>
      <li>Swaps that are not on their chain yet are held back; what is filled stays.</li>
      <li>It holds until a person takes it back, through restarts too.</li>
    </ul>
  );
}

function SubjectField({ scope, subject, error, onChange }: {
  scope: KillScope;
  subject: string;
  error: FieldError | undefined;
  onChange: (subject: string) => void;
}) {
  const orders = useAll(store.orders);
  const instruments = useAll(store.instruments);
  const choices = subjects(scope, orders, instruments, TYPES);
  const label = SCOPES.find((item) => item.value === scope)?.text ?? '';
  return (
    <Field label={label.replace('One ', 'Which ')} error={error}
      hint={scope === 'TRADER' ? 'The e-mail address that the trader signs in with' : undefined}>
      {(control) => choices === null ? (
        <input {...control} name="subject" autoComplete="off" value={subject}
          onChange={(event) => onChange(event.target.value.trim())} />
      ) : (
        <select {...control} name="subject" value={subject} onChange={(event) => onChange(event.target.value)}>
          <option value="">Choose…</option>
          {choices.map((choice) => <option key={choice}>{choice}</option>)}
        </select>
      )}
    </Field>
  );
}

function useThrow(onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (scope: KillScope, subject: string, reason: string) => {
    setBusy(true);
    setProblem(null);
    try {
      store.killSwitches.fill(await api.throwKillSwitch(scope, subject, reason));
      onDone();
    } catch (failure) {
      setProblem(problemOf(failure));
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run };
}

/** Throws a kill switch: shows what it stops, asks why, and once. */
export function KillDialog({ onClose }: { onClose: () => void }) {
  const [scope, setScope] = useState<KillScope>('ALL');
  const [subject, setSubject] = useState('');
  const [reason, setReason] = useState('');
  const orders = useAll(store.orders);
  const { busy, problem, run } = useThrow(onClose);
  const error = (field: string) => problem?.errors?.find((item) => item.field === field);
  const hasField = problem?.errors?.some((item) => item.field === 'subject' || item.field === 'reason') ?? false;
  return (
    <Confirm title="Stop trading" action="Stop trading" keep="Leave it running" busy={busy}
      onConfirm={() => void run(scope, subject, reason.trim().replace(/\s+/g, ' '))} onClose={onClose}>
      <div className={css.form}>
        <Field label="What to stop">
          {(control) => (
            <select {...control} name="scope" value={scope}
              onChange={(event) => {
                setScope(event.target.value as KillScope);
                setSubject('');
              }}>
              {SCOPES.map((item) => <option key={item.value} value={item.value}>{item.text}</option>)}
            </select>
          )}
        </Field>
        {scope !== 'ALL' && (
          <SubjectField scope={scope} subject={subject} error={error('subject')} onChange={setSubject} />
        )}
        <Field label="Why" error={error('reason')} hint="Shown to everyone whom it stops, and kept in the audit log.">
          {(control) => (
            <textarea {...control} name="reason" rows={2} value={reason}
              onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        <Effect scope={scope} subject={subject} orders={orders} />
        {problem && !hasField && <ProblemNote problem={problem} />}
      </div>
    </Confirm>
  );
}
