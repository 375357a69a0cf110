import type { PageProps } from '../app';
import { placesOf } from '../data/decimal';
import { useAll, useSession } from '../data/hooks';
import { store } from '../data/live';
import { poolKey } from '../data/store';
import type { Instrument, Pool } from '../data/types';
import { compact, percent } from '../lib/format';
import { mayTrade } from '../lib/roles';
import { href, navigate } from '../lib/router';
import { openTicket } from '../lib/ticket-state';
import { MarketChart } from '../panels/market-chart';
import { StatsTable } from '../panels/stats-table';
import { PriceCell, PriceTable } from '../panels/price-table';
import { Button, Empty, Facts, Num, Panel } from '../ui/basics';
import css from './markets.module.css';

function useOracle(instrument: Instrument) {
  const feed = useAll(store.assets).find((asset) => asset.asset === instrument.base)?.feed;
  return useAll(store.prices).find((price) => price.asset === feed);
}

function PoolOfMarket({ pool, oracle, places }: { pool: Pool; oracle: string | undefined; places: number }) {
  const distance = pool.spotPrice && oracle ? Number(pool.spotPrice) / Number(oracle) - 1 : null;
  return (
    <a className={css.pool} href={href('pools', poolKey(pool))}>
      <strong>{pool.name}</strong>
      <Facts items={[
        ['Spot', <Num key="n" value={pool.spotPrice} places={places} />],
        ['From the oracle', distance === null ? '–' : percent(distance)],
        ['Value USD', compact(pool.tvlUsd)],
        ['Fee', percent(Number(pool.swapFee)).replace('+', '')],
      ]} />
    </a>
  );
}

function MarketFacts({ instrument }: { instrument: Instrument }) {
  const session = useSession();
  const oracle = useOracle(instrument);
  const wanted = instrument.pools.map(poolKey);
  const pools = useAll(store.pools).filter((pool) => wanted.includes(poolKey(pool)));
  const places = placesOf(instrument.tick);
  return (
    <Panel title={instrument.instrument} aside={`${instrument.quote} per ${instrument.base}`} padded>
      <div className={css.facts}>
        {session && mayTrade(session.user) && (
          <div className={css.actions}>
            <Button look="buy" onClick={() => openTicket('BUY', instrument.instrument)}>Buy</Button>
            <Button look="sell" onClick={() => openTicket('SELL', instrument.instrument)}>Sell</Button>
          </div>
        )}
        <Facts items={[
          ['Oracle', oracle ? <PriceCell key="p" price={oracle} /> : '–'],
          ['Lot', `${instrument.lot} ${instrument.base}`],
          ['Tick', `${instrument.tick} ${instrument.quote}`],
          ['Smallest order', `${instrument.minQty} ${instrument.base}, ${instrument.minNotional} ${instrument.quote}`],
        ]} />
        {pools.map((pool) => (
          <PoolOfMarket key={poolKey(pool)} pool={pool} oracle={oracle?.price} places={places} />
        ))}
        {pools.length === 0 && <Empty title="No pool trades it yet" />}
      </div>
    </Panel>
  );
}

export default function Markets({ id }: PageProps) {
  const instruments = useAll(store.instruments);
  const instrument = instruments.find((item) => item.instrument === id) ?? instruments[0];
  return (
    <div className={css.markets}>
      <MarketChart className={css.chart} selected={instrument?.instrument ?? null}
        onSelect={(selected) => navigate('markets', selected)} />
      <div className={css.rail}>
        {instrument && <MarketFacts instrument={instrument} />}
        {instrument && <StatsTable key={instrument.instrument} instrument={instrument} />}
        <PriceTable />
      </div>
    </div>
  );
}
