import { OverTime } from '../analysis/over-time';
import { useAll } from '../data/hooks';
import { store } from '../data/live';
import type { Liquidity, LiquidityShare } from '../data/types';
import { compact, number, percent } from '../lib/format';
import { href } from '../lib/router';
import { classes, Empty, Num, Panel } from '../ui/basics';
import ui from '../ui/ui.module.css';
import css from './liquidity.module.css';

const share = (item: LiquidityShare) => percent(Number(item.share), 1).replace('+', '');

function useChainName() {
  const chains = useAll(store.chains);
  return (chainId: number) => chains.find((item) => item.chainId === chainId)?.name ?? `chain ${chainId}`;
}

/** The chains' parts of an asset in one bar; the numbers stand below it. */
function ChainBar({ item }: { item: Liquidity }) {
  const nameOf = useChainName();
  return (
    <div>
      <div className={css.bar} role="img"
        aria-label={item.chains.map((chain) => `${nameOf(chain.chainId)} ${share(chain)}`).join(', ')}>
        {item.chains.map((chain, index) => (
          <span key={chain.chainId} data-shade={index % 4} style={{ flexGrow: Number(chain.share) }} />
        ))}
      </div>
      <p className={css.parts}>
        {item.chains.map((chain, index) => (
          <span key={chain.chainId}><i data-shade={index % 4} />{nameOf(chain.chainId)} {share(chain)}</span>
        ))}
      </p>
    </div>
  );
}

function Pools({ item }: { item: Liquidity }) {
  const nameOf = useChainName();
  return (
    <table className={ui.table}>
      <thead>
        <tr>
          <th>Pool</th><th data-n>Holds {item.asset}</th><th data-n>Part</th>
          <th data-n title="Can be sold and bought until the price has moved by 1 %">1 % depth, USD</th>
        </tr>
      </thead>
      <tbody>
        {item.pools.map((pool) => {
          const id = `${pool.chainId}:${pool.poolId ?? ''}`;
          return (
            <tr key={id}>
              <td>
                <a href={href('pools', id)}>{pool.name ?? id}</a>{' '}
                <small className={css.where}>{nameOf(pool.chainId)}{id === item.bestPool ? ' · deepest' : ''}</small>
              </td>
              <td data-n><Num value={pool.reserve} places={Number(pool.reserve) < 10_000 ? 3 : 0} /></td>
              <td data-n>{share(pool)}</td>
              <td data-n title={pool.depthUsd ?? undefined}>{compact(pool.depthUsd)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Asset({ item }: { item: Liquidity }) {
  return (
    <Panel title={item.asset}
      aside={<>
        <span title={item.totalReserve}>{number(item.totalReserve, 3)} {item.asset}</span>
        <span className={classes(item.tvlStale && ui.stale)} title={item.tvlStale ? 'from a stale price' : item.tvlUsd ?? ''}>
          {compact(item.tvlUsd)} USD
        </span>
      </>}>
      <div className={css.asset} data-testid="liquidity"><ChainBar item={item} /></div>
      <Pools item={item} />
    </Panel>
  );
}

/** Each asset over all chains: what there is of it, where, and how deep; and what was so over time. */
export default function LiquidityPage() {
  const assets = useAll(store.liquidity);
  return (
    <div className={css.page}>
      {assets.length === 0
        ? <Panel title="Liquidity over all chains"><Empty title="Nothing measured yet" /></Panel>
        : <div className={css.assets}>{assets.map((item) => <Asset key={item.asset} item={item} />)}</div>}
      <OverTime />
    </div>
  );
}
