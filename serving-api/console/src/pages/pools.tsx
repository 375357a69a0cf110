import type { PageProps } from '../app';
import { LineChart } from '../charts/line-chart';
import { useAll, useForecast } from '../data/hooks';
import { store } from '../data/live';
import { poolKey } from '../data/store';
import type { Forecast, ImpactPoint, Pool, PoolDepth, PoolToken } from '../data/types';
import { compact, number, percent, shortHash, span, utcDateTime, words } from '../lib/format';
import { PHONE, useMedia } from '../lib/use-media';
import { PoolTable } from '../panels/pool-table';
import { DepthChart } from '../pools/depth-chart';
import { ImpactCalculator } from '../pools/impact-calculator';
import { PoolMeasures } from '../pools/pool-measures';
import { useDepth } from '../pools/use-depth';
import { Empty, Facts, Num, Panel } from '../ui/basics';
import ui from '../ui/ui.module.css';
import css from './pools.module.css';

/** The curve of one direction, as the engine measured it. */
function impactLine(depth: PoolDepth, tokenIn: string, tokenOut: string, inBase: (point: ImpactPoint) => number) {
  const points = depth.impactCurve
    .filter((point) => point.tokenIn === tokenIn && point.tokenOut === tokenOut)
    .map((point) => [inBase(point), Number(point.priceImpactBps) / 100] as const);
  return [[0, 0] as const, ...points];
}

/** Base and quote as the pool's instrument names them, else in the pool's own order. */
function usePair(pool: Pool): (PoolToken | undefined)[] {
  const instrument = useAll(store.instruments).find((item) =>
    item.pools.some((reference) => poolKey(reference) === poolKey(pool)),
  );
  const token = (symbol: string) => pool.tokens.find((item) => item.symbol === symbol);
  return instrument ? [token(instrument.base), token(instrument.quote)] : pool.tokens;
}

function ImpactChart({ pool, depth }: { pool: Pool; depth: PoolDepth | null }) {
  const [base, quote] = usePair(pool);
  if (!base || !quote || !depth || depth.impactCurve.length === 0) {
    return <Empty title="Not measured yet" />;
  }
  const sell = impactLine(depth, base.symbol, quote.symbol, (point) => Number(point.amountIn));
  const buy = impactLine(depth, quote.symbol, base.symbol, (point) => Number(point.amountOut));
  const most = Math.max(...[...sell, ...buy].map(([size]) => size));
  const worst = Math.max(...[...sell, ...buy].map(([, impact]) => impact));
  return (
    <LineChart label={`Price impact of trading ${base.symbol} at once`} height={190}
      xMin={0} xMax={most}
      yMax={worst * 1.05}
      xText={(x) => `${number(x.toFixed(2), x < 10 ? 2 : 0)} ${base.symbol}`}
      yText={(y) => `${y.toFixed(worst < 1 ? 2 : 1)} %`}
      lines={[
        { name: `Buying ${base.symbol}`, look: 'up', points: buy },
        { name: `Selling ${base.symbol}`, look: 'down', points: sell },
      ]} />
  );
}

function Tokens({ pool }: { pool: Pool }) {
  return (
    <table className={ui.table}>
      <thead>
        <tr><th>Token</th><th data-n>Balance</th><th data-n>Weight</th></tr>
      </thead>
      <tbody>
        {pool.tokens.map((token) => (
          <tr key={token.symbol}>
            <td><b>{token.symbol}</b></td>
            <td data-n><Num value={token.balance} places={Math.min(6, token.decimals)} /></td>
            <td data-n>{token.weight === null ? '–' : percent(Number(token.weight), 1).replace('+', '')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ForecastFacts({ forecast }: { forecast: Forecast }) {
  return (
    <Panel
      title={forecast.target ? `Forecast: ${words(forecast.target).toLowerCase()}` : 'Forecast'}
      aside={`in ${span(forecast.horizonSeconds * 1_000)}`}
      padded
    >
      <Facts items={[
        ['Low (10 %)', <Num key="l" value={forecast.q10} places={2} />],
        ['Median', <Num key="m" value={forecast.q50} places={2} />],
        ['High (90 %)', <Num key="h" value={forecast.q90} places={2} />],
        ['Linear model', <Num key="x" value={forecast.linear} places={2} />],
        ['Model', `${forecast.model} ${forecast.modelVersion}`],
        ['As of', utcDateTime(forecast.asOf)],
        ['Valid until', utcDateTime(forecast.validUntil)],
      ]} />
    </Panel>
  );
}

function PoolDetail({ pool }: { pool: Pool }) {
  const forecast = useForecast(pool);
  const depth = useDepth(pool);
  return (
    <div className={css.detail}>
      <Panel title={pool.name} aside={<span className={ui.code} title={pool.poolId}>{shortHash(pool.poolId)}</span>}>
        <div className={css.facts}>
          <Facts items={[
            ['Spot price', <Num key="s" value={pool.spotPrice} places={4} />],
            ['Value USD', <span key="v" className={pool.tvlStale ? ui.stale : undefined}>{compact(pool.tvlUsd)}</span>],
            ['Kind', pool.kind === 'STABLE' ? `Stable, A ${number(pool.amplification, 0)}` : words(pool.protocol ?? pool.kind)],
            ['Swap fee', percent(Number(pool.swapFee)).replace('+', '')],
            ['Block', number(String(pool.blockNumber), 0)],
            ['Changed', utcDateTime(pool.updatedAt)],
          ]} />
        </div>
        <Tokens pool={pool} />
      </Panel>
      <Panel title="Volume, fees, holders"><PoolMeasures pool={pool} /></Panel>
      <Panel title="Depth" aside="until the price has moved" padded><DepthChart depth={depth} /></Panel>
      <Panel title="Price impact" aside="one trade at once, fee included" padded>
        <ImpactChart pool={pool} depth={depth} />
      </Panel>
      {!pool.protocol && (
        <Panel title="What would a swap give?" padded><ImpactCalculator key={poolKey(pool)} pool={pool} /></Panel>
      )}
      {forecast && <ForecastFacts forecast={forecast} />}
    </div>
  );
}

export default function Pools({ id }: PageProps) {
  const pools = useAll(store.pools);
  const pool = pools.find((item) => poolKey(item) === id) ?? pools[0];
  return (
    <div className={css.pools}>
      <PoolTable selected={pool ? poolKey(pool) : null} brief={useMedia(PHONE)} />
      {pool && <PoolDetail key={poolKey(pool)} pool={pool} />}
    </div>
  );
}
