import { useAll, useNow } from '../data/hooks';
import { store } from '../data/live';
import { poolKey } from '../data/store';
import type { Pool } from '../data/types';
import { age, compact, number } from '../lib/format';
import { href, navigate } from '../lib/router';
import { classes, Empty, Num, Panel } from '../ui/basics';
import ui from '../ui/ui.module.css';
import css from './panels.module.css';

function Balances({ pool }: { pool: Pool }) {
  return (
    <span className={css.balances}>
      {pool.tokens.map((token) => (
        <span key={token.symbol}>
          <Num value={token.balance} places={token.symbol.includes('USD') ? 0 : 3} /> <small>{token.symbol}</small>
        </span>
      ))}
    </span>
  );
}

function Row({ pool, selected, brief }: { pool: Pool; selected: boolean; brief: boolean }) {
  const chain = useAll(store.chains).find((item) => item.chainId === pool.chainId);
  const now = useNow();
  const id = poolKey(pool);
  return (
    <tr data-link data-testid="pool" aria-selected={selected} onClick={() => navigate('pools', id)}>
      <td>
        <a className={css.name} href={href('pools', id)}>{pool.name}</a>
        <small className={css.under}>{chain?.name ?? `chain ${pool.chainId}`}</small>
      </td>
      <td data-n><Num value={pool.spotPrice} places={2} /></td>
      <td data-n>
        <span className={classes(pool.tvlStale && ui.stale)} title={pool.tvlStale ? 'from a stale price' : pool.tvlUsd ?? ''}>
          {compact(pool.tvlUsd)}
        </span>
      </td>
      {!brief && (
        <>
          <td data-n><Balances pool={pool} /></td>
          <td data-n>{number(String(Number(pool.swapFee) * 100), 2)} %</td>
          <td data-n>{number(String(pool.blockNumber), 0)}</td>
          <td data-n><time dateTime={pool.updatedAt} title={pool.updatedAt}>{age(pool.updatedAt, now)}</time></td>
        </>
      )}
    </tr>
  );
}

export function PoolTable({ selected, brief = false, className }: {
  selected: string | null;
  brief?: boolean;
  className?: string | undefined;
}) {
  const pools = useAll(store.pools);
  const chains = new Set(pools.map((pool) => pool.chainId)).size;
  return (
    <Panel title="Pools" aside={`${pools.length} on ${chains} ${chains === 1 ? 'chain' : 'chains'}`}
      className={className}>
      {pools.length === 0 ? <Empty title="No pools yet" /> : (
        <table className={ui.table}>
          <thead>
            <tr>
              <th>Pool</th><th data-n>Spot</th><th data-n>Value USD</th>
              {!brief && <><th data-n>Holds</th><th data-n>Fee</th><th data-n>Block</th><th data-n>Age</th></>}
            </tr>
          </thead>
          <tbody>
            {pools.map((pool) => (
              <Row key={poolKey(pool)} pool={pool} selected={poolKey(pool) === selected} brief={brief} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
