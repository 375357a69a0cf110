import { useMemo, useRef, useState } from 'react';

import { problemOf } from '../data/api';
import { useSession } from '../data/hooks';
import { api, store } from '../data/live';
import type { Alert, Problem } from '../data/types';
import { number, utcDateTime, words } from '../lib/format';
import { useKeys } from '../lib/keys';
import { mayHandleAlerts } from '../lib/roles';
import { AlertStateBadge, SeverityBadge } from '../panels/alert-list';
import { Button, Facts, Panel, ProblemNote } from '../ui/basics';
import { Field } from '../ui/field';
import ui from '../ui/ui.module.css';
import css from './alerts.module.css';
import { Evidence } from './evidence';
import { Threshold } from './threshold';

const HANDLED = ['RESOLVED', 'RETRACTED', 'EXPIRED'];

function Handling({ alert }: { alert: Alert }) {
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLDivElement>(null);
  useKeys(useMemo(() => ({ a: () => form.current?.querySelector('textarea')?.focus() }), []));

  const handle = async (action: typeof api.acknowledge) => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await action(alert.alertId, note.trim().replace(/\s+/g, ' '));
      if (answer) {
        store.alerts.fill(answer);
      }
      setNote('');
    } catch (failure) {
      setProblem(problemOf(failure));
    } finally {
      setBusy(false);
    }
  };
  const fieldError = problem?.errors?.find((error) => error.field === 'note');
  return (
    <div className={css.handling} ref={form}>
      <Field label="Note" error={fieldError}
        hint="Stays with the alert under your name. Resolving closes it until the condition comes back.">
        {(control) => (
          <textarea {...control} rows={2} value={note} placeholder="What you saw and what is being done"
            onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
      {problem && !fieldError && <ProblemNote problem={problem} />}
      <div className={css.actions}>
        {alert.state !== 'ACK' && (
          <Button look="primary" disabled={busy} onClick={() => void handle(api.acknowledge)}>Acknowledge</Button>
        )}
        <Button disabled={busy} onClick={() => void handle(api.resolve)}>Resolve</Button>
      </div>
    </div>
  );
}

function facts(alert: Alert): [string, string][] {
  return [
    ['Opened', utcDateTime(alert.openedAt)],
    ['Changed', utcDateTime(alert.updatedAt)],
    ['Re-opened', alert.flaps > 0 ? `${number(String(alert.flaps), 0)} ×` : 'never'],
    ...(alert.late ? [['Seen', 'Late, by events out of order'] as [string, string]] : []),
    ['Certainty', alert.provisional ? 'Provisional, the block is not final' : 'Final'],
    ...(alert.ackedBy ? [['Handled by', alert.ackedBy] as [string, string]] : []),
  ];
}

/** One incident: what was seen, against which limit, on which evidence, and who handles it. */
export function AlertView({ alert }: { alert: Alert }) {
  const session = useSession();
  const handles = session !== null && mayHandleAlerts(session.user) && !HANDLED.includes(alert.state);
  return (
    <Panel title={words(alert.rule)}
      aside={<><SeverityBadge severity={alert.severity} /><AlertStateBadge state={alert.state} /></>}>
      <div className={css.view} data-testid="alert-detail">
        <p className={css.message}>{alert.message}</p>
        <p className={ui.muted}>{alert.key}</p>
        {alert.value !== null && alert.threshold !== null && (
          <Threshold value={alert.value} threshold={alert.threshold} />
        )}
        <Facts items={facts(alert)} />
        {alert.note && <blockquote className={css.note}>{alert.note}</blockquote>}
        {handles && <Handling alert={alert} />}
        <Evidence items={alert.evidence ?? []} />
        <p className={css.id}><span className={ui.code}>{alert.alertId}</span></p>
      </div>
    </Panel>
  );
}
