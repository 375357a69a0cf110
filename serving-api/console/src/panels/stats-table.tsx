import { useEffect, useState } from 'react';

import { placesOf } from '../data/decimal';
import { api } from '../data/live';
import type { Instrument, MarketStats } from '../data/types';
import { number, percent } from '../lib/format';
import { Empty, Panel } from '../ui/basics';
import ui from '../ui/ui.module.css';

const EVERY_MILLIS = 5_000;

/** Statistics have no channel: they are asked for while someone looks. */
function useStats(instrument: string): readonly MarketStats[] | null {
  const [stats, setStats] = useState<readonly MarketStats[] | null>(null);
  useEffect(() => {
    let wanted = true;
    const ask = () => api.marketStats(instrument).then(
      (page) => wanted && setStats(page.items.filter((item) => item.venue === null)),
      (failure: unknown) => console.warn('no statistics', failure),
    );
    void ask();
    const timer = setInterval(() => void ask(), EVERY_MILLIS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [instrument]);
  return stats;
}

const volatility = (value: string | null) => (value === null ? '–' : percent(Number(value), 1).replace('+', ''));

/** Averages, volume and volatility over the windows. */
export function StatsTable({ instrument }: { instrument: Instrument }) {
  const stats = useStats(instrument.instrument);
  const places = placesOf(instrument.tick);
  return (
    <Panel title="Averages and volatility" aside={`${instrument.quote} per ${instrument.base}`}>
      {!stats || stats.length === 0 ? <Empty title={stats ? 'No trades yet' : 'Loading…'} /> : (
        <table className={ui.table} data-testid="stats">
          <thead>
            <tr><th>Window</th><th data-n>TWAP</th><th data-n>VWAP</th><th data-n>Volume</th>
              <th data-n title="annualised, 365 days">Volatility</th></tr>
          </thead>
          <tbody>
            {stats.map((item) => (
              <tr key={item.window}>
                <td>{item.window}</td>
                <td data-n title={item.twap ?? undefined}>{number(item.twap, places)}</td>
                <td data-n title={item.vwap ?? undefined}>{number(item.vwap, places)}</td>
                <td data-n title={item.volume}>{number(item.volume, 2)}</td>
                <td data-n title={`${item.realisedVolatility ?? '–'} over the window`}>
                  {volatility(item.annualisedVolatility)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
