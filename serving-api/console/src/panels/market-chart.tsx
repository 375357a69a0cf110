import { lazy, Suspense, useState } from 'react';

import { placesOf } from '../data/decimal';
import { useAll, useLiveBars } from '../data/hooks';
import { store } from '../data/live';
import type { Instrument, Interval } from '../data/types';
import { Empty, Panel, Segments } from '../ui/basics';
import css from './panels.module.css';

const CandleChart = lazy(() => import('../charts/candle-chart'));

const INTERVALS: readonly { value: Interval; text: string }[] = [
  { value: '1s', text: '1 s' },
  { value: '1m', text: '1 m' },
  { value: '5m', text: '5 m' },
  { value: '1h', text: '1 h' },
  { value: '1d', text: '1 d' },
];

function Chart({ instrument, interval }: { instrument: Instrument; interval: Interval }) {
  const bars = useLiveBars(instrument.instrument, interval);
  return bars && <CandleChart bars={bars} interval={interval} places={placesOf(instrument.tick)} />;
}

/** Candles of one instrument with its interval, and the other instruments a click away. */
export function MarketChart({ selected, onSelect, className }: {
  selected: string | null;
  onSelect: (instrument: string) => void;
  className?: string | undefined;
}) {
  const [interval, setInterval] = useState<Interval>('1s');
  const instruments = useAll(store.instruments);
  const instrument = instruments.find((item) => item.instrument === selected) ?? instruments[0];
  return (
    <Panel className={className}
      title={
        <Segments label="Market" value={instrument?.instrument ?? ''} onChange={onSelect}
          options={instruments.map((item) => ({ value: item.instrument, text: item.instrument }))} />
      }
      aside={<Segments label="Interval" value={interval} options={INTERVALS} onChange={setInterval} />}>
      <div className={css.chart} data-testid="chart">
        {instrument ? (
          <Suspense fallback={<Empty title="Loading the chart…" />}>
            <Chart key={`${instrument.instrument}:${interval}`} instrument={instrument} interval={interval} />
          </Suspense>
        ) : (
          <Empty title="No instruments yet" />
        )}
      </div>
    </Panel>
  );
}
