import { ChainCard } from '../chains/chain-card';
import { useAll, useConnection, useHealth, useNow } from '../data/hooks';
import { store } from '../data/live';
import type { Chain, Component } from '../data/types';
import { KillPanel } from '../kill/kill-panel';
import { span, words } from '../lib/format';
import { Badge, Empty, Facts, Panel, ProblemNote, type Tone } from '../ui/basics';
import ui from '../ui/ui.module.css';
import css from './operations.module.css';

const GOOD = ['UP', 'OK', 'LIVE', 'SYNCED', 'READY', 'RUNNING', 'CONNECTED', 'HEALTHY'];
const SLOW = ['SYNCING', 'STARTING', 'DEGRADED', 'LAGGING', 'CATCHING_UP', 'UNKNOWN'];

/** What has stopped comes first. */
const rank = (chain: Chain) => (chain.state === 'HALTED' ? 0 : chain.state === 'UNREACHABLE' ? 1 : 2);

function tone(state: string): Tone {
  const upper = state.toUpperCase();
  return GOOD.includes(upper) ? 'up' : SLOW.includes(upper) ? 'warn' : 'down';
}

function Chains() {
  const chains = useAll(store.chains);
  const inOrder = [...chains].sort((a, b) => rank(a) - rank(b) || a.chainId - b.chainId);
  return chains.length === 0 ? (
    <Panel title="Chains"><Empty title="No chain reports yet" /></Panel>
  ) : inOrder.map((chain) => <ChainCard key={chain.chainId} chain={chain} />);
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
      <div className={css.chains}><Chains /></div>
      <div className={css.column}>
        <KillPanel />
        <LivePanel />
      </div>
      <HealthPanel />
    </div>
  );
}
