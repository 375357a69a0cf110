import { useAll, useConnection, useHealth, useNow } from '../data/hooks';
import { store } from '../data/live';
import type { Chain, Component } from '../data/types';
import { NONE, number, span, words } from '../lib/format';
import { Badge, Empty, Facts, Panel, ProblemNote, Time, type Tone } from '../ui/basics';
import ui from '../ui/ui.module.css';
import css from './operations.module.css';

const GOOD = ['UP', 'OK', 'LIVE', 'SYNCED', 'READY', 'RUNNING', 'CONNECTED', 'HEALTHY'];
const SLOW = ['SYNCING', 'STARTING', 'DEGRADED', 'LAGGING', 'CATCHING_UP', 'UNKNOWN'];

function tone(state: string): Tone {
  const upper = state.toUpperCase();
  return GOOD.includes(upper) ? 'up' : SLOW.includes(upper) ? 'warn' : 'down';
}

const count = (value: number | null) => (value === null ? NONE : number(String(value), 0));

function ChainRow({ chain }: { chain: Chain }) {
  return (
    <tr data-testid="chain">
      <td><b>{chain.name}</b> <span className={ui.muted}>{chain.chainId}</span></td>
      <td><Badge tone={tone(chain.state)}>{words(chain.state)}</Badge></td>
      <td data-n data-testid={`head-${chain.chainId}`}>{count(chain.head)}</td>
      <td data-n>{count(chain.finalized)}</td>
      <td data-n>{chain.lagMillis === null ? NONE : `${count(chain.lagMillis)} ms`}</td>
      <td data-n><Time at={chain.blockTime} /></td>
      <td data-n>{count(chain.reorgs)}</td>
      <td className={ui.muted} title={chain.detail ?? undefined}>{chain.endpoint ?? NONE}</td>
    </tr>
  );
}

function Chains() {
  const chains = useAll(store.chains);
  return (
    <Panel title="Chains">
      {chains.length === 0 ? <Empty title="No chain reports yet" /> : (
        <table className={ui.table}>
          <thead>
            <tr>
              <th>Chain</th><th>State</th><th data-n>Head</th><th data-n>Final</th><th data-n>Lag</th>
              <th data-n>Last block</th><th data-n>Reorgs</th><th>Endpoint</th>
            </tr>
          </thead>
          <tbody>{chains.map((chain) => <ChainRow key={chain.chainId} chain={chain} />)}</tbody>
        </table>
      )}
    </Panel>
  );
}

function ComponentRow({ component }: { component: Component }) {
  return (
    <tr data-testid="component">
      <td><b>{component.name}</b></td>
      <td><Badge tone={tone(component.status)}>{words(component.status)}</Badge></td>
      <td className={css.detail}>{component.detail ?? ''}</td>
    </tr>
  );
}

function HealthPanel() {
  const { readiness, problem } = useHealth();
  return (
    <Panel title="Health"
      aside={readiness && <Badge tone={tone(readiness.status)} data-testid="health">{words(readiness.status)}</Badge>}>
      {problem && <div className={css.problem}><ProblemNote problem={problem} /></div>}
      {readiness && (
        <table className={ui.table}>
          <thead><tr><th>Component</th><th>State</th><th>Detail</th></tr></thead>
          <tbody>
            {readiness.components.map((item) => <ComponentRow key={item.name} component={item} />)}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function LivePanel() {
  const connection = useConnection();
  const now = useNow();
  return (
    <Panel title="This console" padded>
      <Facts items={[
        ['Connection', words(connection.state)],
        ['For', span(now - connection.since)],
        ['Reconnects', connection.reconnects],
        ['Last gap', connection.gapMillis === null ? 'none' : span(connection.gapMillis)],
      ]} />
    </Panel>
  );
}

export default function Operations() {
  return (
    <div className={css.operations}>
      <div className={css.wide}><Chains /></div>
      <HealthPanel />
      <LivePanel />
    </div>
  );
}
