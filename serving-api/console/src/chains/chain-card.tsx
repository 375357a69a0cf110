import { useNow } from '../data/hooks';
import type { Chain, ChainEndpoint } from '../data/types';
import { age, micros, NONE, number, span, words } from '../lib/format';
import { Badge, classes, Panel, Time, type Tone } from '../ui/basics';
import ui from '../ui/ui.module.css';
import css from './chains.module.css';
import { ReorgBars } from './reorg-bars';

const STATES: Record<string, Tone> = { LIVE: 'up', CATCHING_UP: 'warn', UNREACHABLE: 'down', HALTED: 'critical' };
const HEALTH: Record<ChainEndpoint['health'], Tone> = {
  HEALTHY: 'up', LIMITED: 'warn', BEHIND: 'warn', FAILING: 'down', REFUSED: 'critical',
};

const count = (value: number | null | undefined) =>
  value === null || value === undefined ? NONE : number(String(value), 0);

const blocks = (value: number) => `${count(value)} ${value === 1 ? 'block' : 'blocks'}`;

/** What has to be done about a chain that can't go on by itself. */
function Halt({ chain }: { chain: Chain }) {
  const command = `./fluxion chains resume ${chain.chainId}`;
  return (
    <div className={css.halt} role="alert" data-testid={`halt-${chain.chainId}`}>
      <strong>{chain.name} is halted</strong>
      <p>{chain.detail ?? 'A reorganisation went past finality.'}</p>
      <p>Nothing of it is read, and new orders on it are refused. To rebuild it from the last agreed block:</p>
      <code className={classes(ui.code, css.command)}>{command}</code>
    </div>
  );
}

function Figures({ chain }: { chain: Chain }) {
  const now = useNow();
  const sinceReport = Math.max(0, now - Date.parse(chain.observedAt));
  const behind = Math.max(0, chain.head - chain.cursor);
  const lag = chain.lagMillis === null ? null : chain.lagMillis + sinceReport;
  const final = chain.finalized === null ? null : Math.max(0, chain.head - chain.finalized);
  return (
    <dl className={css.figures}>
      <div>
        <dt>Head</dt>
        <dd data-testid={`head-${chain.chainId}`}>{count(chain.head)}</dd>
        <dd className={css.under}>at <Time at={chain.blockTime} /> UTC</dd>
      </div>
      <div>
        <dt>Final</dt>
        <dd>{count(chain.finalized)}</dd>
        <dd className={css.under}>{final === null ? NONE : `${blocks(final)} below the head`}</dd>
      </div>
      <div>
        <dt>Read up to</dt>
        <dd>{count(chain.cursor)}</dd>
        <dd className={css.under}>{behind === 0 ? 'the head' : `${blocks(behind)} behind`}</dd>
      </div>
      <div>
        <dt>Lag</dt>
        <dd data-testid={`lag-${chain.chainId}`}>
          {lag === null ? NONE : lag < 10_000 ? `${(lag / 1_000).toFixed(1)} s` : span(lag)}
        </dd>
        <dd className={css.under}>told {age(chain.observedAt, now)} ago</dd>
      </div>
    </dl>
  );
}

function EndpointRow({ endpoint, head }: { endpoint: ChainEndpoint; head: number }) {
  const behind = endpoint.head === 0 ? null : Math.max(0, head - endpoint.head);
  const failed = endpoint.calls === 0 ? 0 : endpoint.failures / endpoint.calls;
  return (
    <tr data-testid="endpoint">
      <td className={css.name}><b>{endpoint.endpoint}</b></td>
      <td><Badge tone={HEALTH[endpoint.health] ?? 'plain'}>{words(endpoint.health)}</Badge></td>
      <td data-n data-label="Head" title={behind ? `${blocks(behind)} behind` : undefined}>
        {endpoint.head === 0 ? NONE : count(endpoint.head)}
      </td>
      <td data-n data-label="Latency p50">{micros(endpoint.latencyMicros)}</td>
      <td data-n data-label="Calls">{count(endpoint.calls)}</td>
      <td data-n data-label="Failed">
        {count(endpoint.failures)}{failed >= 0.001 && ` (${(failed * 100).toFixed(1)} %)`}
      </td>
      <td className={css.error} data-label="Last error" title={endpoint.lastError ?? undefined}>
        {endpoint.lastError ?? 'none'}
      </td>
    </tr>
  );
}

function Endpoints({ chain }: { chain: Chain }) {
  if (chain.endpoints.length === 0) {
    return <p className={css.note}>Read through {chain.endpoint ?? NONE}</p>;
  }
  return (
    <div className={css.scroll}>
      <table className={classes(ui.table, css.endpoints)} aria-label={`Nodes of ${chain.name}`}>
        <thead>
          <tr>
            <th>Node</th><th>Health</th><th data-n>Head</th><th data-n>Latency p50</th>
            <th data-n>Calls</th><th data-n>Failed</th><th>Last error</th>
          </tr>
        </thead>
        <tbody>
          {chain.endpoints.map((item) => <EndpointRow key={item.endpoint} endpoint={item} head={chain.head} />)}
        </tbody>
      </table>
    </div>
  );
}

export function ChainCard({ chain }: { chain: Chain }) {
  return (
    <Panel className={css.card}
      title={<>{chain.name} <span className={ui.muted}>{chain.chainId}</span></>}
      aside={(
        <span data-testid="chain" title={chain.detail ?? undefined}>
          <Badge tone={STATES[chain.state] ?? 'plain'} data-testid={`state-${chain.chainId}`}>{words(chain.state)}</Badge>
        </span>
      )}>
      {chain.state === 'HALTED' && <Halt chain={chain} />}
      {chain.state === 'UNREACHABLE' && <p className={css.unreachable}>{chain.detail ?? 'No node answers.'}</p>}
      <div className={css.top}>
        <Figures chain={chain} />
        <ReorgBars chain={chain} />
      </div>
      <Endpoints chain={chain} />
    </Panel>
  );
}
