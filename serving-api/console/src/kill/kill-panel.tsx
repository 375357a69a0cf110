import { useState } from 'react';

import { problemOf } from '../data/api';
import { useAll, useSession } from '../data/hooks';
import { api, store } from '../data/live';
import type { KillSwitch, Problem } from '../data/types';
import { utcDateTime } from '../lib/format';
import { mayStopTrading } from '../lib/roles';
import { Badge, Button, Empty, Panel, ProblemNote } from '../ui/basics';
import { Confirm } from '../ui/confirm';
import { Field } from '../ui/field';
import { stopped } from './kill';
import { KillDialog } from './kill-dialog';
import css from './kill.module.css';

function ReleaseDialog({ item, onClose }: { item: KillSwitch; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const release = async () => {
    setBusy(true);
    setProblem(null);
    try {
      store.killSwitches.fill(await api.releaseKillSwitch(item.scope, item.subject, reason.trim().replace(/\s+/g, ' ')));
      onClose();
    } catch (failure) {
      setProblem(problemOf(failure));
    } finally {
      setBusy(false);
    }
  };
  const fieldError = problem?.errors?.find((error) => error.field === 'reason');
  return (
    <Confirm title={`Let ${stopped(item)} go on?`} action="Take the switch back" keep="Keep it stopped" busy={busy}
      onConfirm={() => void release()} onClose={onClose}>
      <div className={css.form}>
        <p>New orders are accepted again, and orders that still run release their next slices.</p>
        <Field label="Why" error={fieldError} hint="Kept in the audit log.">
          {(control) => (
            <textarea {...control} name="reason" rows={2} value={reason}
              onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        {problem && !fieldError && <ProblemNote problem={problem} />}
      </div>
    </Confirm>
  );
}

function SwitchRow({ item, mayChange, onRelease }: {
  item: KillSwitch;
  mayChange: boolean;
  onRelease: () => void;
}) {
  return (
    <li className={css.row} data-testid="kill-switch" data-engaged={item.engaged}>
      <div className={css.what}>
        <strong>{stopped(item)}</strong>
        <Badge tone={item.engaged ? 'critical' : 'plain'}>{item.engaged ? 'Stopped' : 'Taken back'}</Badge>
        {item.engaged && mayChange && <Button small onClick={onRelease}>Take back</Button>}
      </div>
      <p>{item.reason}</p>
      <small>{item.user}, {utcDateTime(item.changedAt)}, version {item.version}</small>
    </li>
  );
}

/** What is stopped, by whom, when and why; and, for whom it is, the means to change it. */
export function KillPanel() {
  const session = useSession();
  const switches = useAll(store.killSwitches);
  const [open, setOpen] = useState(false);
  const [releasing, setReleasing] = useState<KillSwitch | null>(null);
  const mayChange = session !== null && mayStopTrading(session.user);
  const inOrder = [...switches].sort((a, b) => Number(b.engaged) - Number(a.engaged));
  return (
    <Panel title="Kill switches"
      aside={mayChange && <Button small look="danger" onClick={() => setOpen(true)}>Stop trading…</Button>}>
      {inOrder.length === 0
        ? <Empty title="Nothing is stopped">Orders run as they were placed.</Empty>
        : (
          <ul className={css.list}>
            {inOrder.map((item) => (
              <SwitchRow key={`${item.scope}:${item.subject}`} item={item} mayChange={mayChange}
                onRelease={() => setReleasing(item)} />
            ))}
          </ul>
        )}
      {open && <KillDialog onClose={() => setOpen(false)} />}
      {releasing && <ReleaseDialog item={releasing} onClose={() => setReleasing(null)} />}
    </Panel>
  );
}
