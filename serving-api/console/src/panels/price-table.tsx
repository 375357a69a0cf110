import { Sparkline } from '../charts/sparkline';
import { useAll, useConnection, useLiveBars, useNow } from '../data/hooks';
import { store } from '../data/live';
import { Collection } from '../data/collection';
import type { Bar, Price } from '../data/types';
import { age } from '../lib/format';
import { href, navigate } from '../lib/router';
import { classes, Empty, Move, Num, Panel } from '../ui/basics';
import ui from '../ui/ui.module.css';
import css from './panels.module.css';

const NO_BARS = new Collection<Bar>({ key: (bar) => bar.time });
/** An hour of minutes makes the little chart and the change beside it. */
const SPARK_BARS = 60;
/** A dollar-pegged feed needs more digits than one worth thousands. */
const places = (price: Price) => (Number(price.price) < 10 ? 4 : 2);

export function PriceCell({ price }: { price: Price }) {
  const { state } = useConnection();
  const old = price.stale || state !== 'live';
  return (
    <span data-testid={`price-${price.asset}`} data-stale={old || undefined}
      className={classes(css.price, old && ui.stale)}>
      <Num value={price.price} places={places(price)} />
    </span>
  );
}

function PriceRow({ price, now }: { price: Price; now: number }) {
  const asset = useAll(store.assets).find((item) => item.feed === price.asset);
  const instrument = asset?.instrument ?? null;
  const bars = useAll(useLiveBars(instrument, '1m') ?? NO_BARS).slice(-SPARK_BARS);
  const closes = bars.map((bar) => Number(bar.close));
  const [first] = closes;
  const last = closes.at(-1);
  return (
    <tr data-link={instrument ? true : undefined} onClick={() => instrument && navigate('markets', instrument)}>
      <td>
        {instrument
          ? <a className={css.name} href={href('markets', instrument)}>{price.asset}</a>
          : <span className={css.name}>{price.asset}</span>}
        <small className={css.under}>{instrument ?? 'reference only'}</small>
      </td>
      <td className={css.sparkCell}><Sparkline values={closes} /></td>
      <td data-n>
        <PriceCell price={price} />
        <small className={css.under} title={`round ${price.roundId}`}>
          {price.stale ? 'stale, ' : ''}{age(price.updatedAt, now)} ago
        </small>
      </td>
      <td data-n><Move fraction={first && last ? last / first - 1 : null} /></td>
    </tr>
  );
}

export function PriceTable({ className }: { className?: string | undefined }) {
  const prices = useAll(store.prices);
  const now = useNow();
  return (
    <Panel title="Prices" aside="USD, oracle" className={className}>
      {prices.length === 0 ? <Empty title="No prices yet" /> : (
        <table className={ui.table}>
          <thead>
            <tr>
              <th>Feed</th>
              <th title="Of the pool's trades">Pool 1 h</th>
              <th data-n>Price</th>
              <th data-n title="Of the pool's trades">Pool move</th>
            </tr>
          </thead>
          <tbody>{prices.map((price) => <PriceRow key={price.asset} price={price} now={now} />)}</tbody>
        </table>
      )}
    </Panel>
  );
}
