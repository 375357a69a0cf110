/** Candles and volume of one instrument, kept live by its bars. */

import {
  CandlestickSeries, ColorType, createChart, HistogramSeries, LineSeries, LineStyle,
  type CandlestickData, type HistogramData, type IChartApi, type ISeriesApi, type LineData, type UTCTimestamp,
} from 'lightweight-charts';
import { useEffect, useRef, useState } from 'react';

import type { Collection } from '../data/collection';
import type { Bar, Interval } from '../data/types';
import { number } from '../lib/format';
import { useTheme } from '../lib/theme';
import css from './charts.module.css';

interface Series {
  chart: IChartApi;
  candles: ISeriesApi<'Candlestick'>;
  volume: ISeriesApi<'Histogram'>;
  vwap: ISeriesApi<'Line'>;
}

const seconds = (bar: Bar) => Math.floor(Date.parse(bar.time) / 1_000) as UTCTimestamp;
const rose = (bar: Bar) => Number(bar.close) >= Number(bar.open);

type Palette = ReturnType<typeof palette>;

function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    surface: colour('--surface'), text: colour('--text-3'), line: colour('--line'),
    strong: colour('--line-strong'), accent: colour('--accent'), up: colour('--up'), down: colour('--down'),
    upWash: `${colour('--up')}55`, downWash: `${colour('--down')}55`,
  };
}

const candle = (bar: Bar): CandlestickData => ({
  time: seconds(bar),
  open: Number(bar.open), high: Number(bar.high), low: Number(bar.low), close: Number(bar.close),
});

const column = (bar: Bar, colours: Palette): HistogramData => ({
  time: seconds(bar),
  value: Number(bar.volume),
  color: rose(bar) ? colours.upWash : colours.downWash,
});

const average = (bar: Bar): LineData => ({ time: seconds(bar), value: Number(bar.vwap ?? bar.close) });

function build(frame: HTMLElement): Series {
  const chart = createChart(frame, {
    autoSize: true,
    timeScale: { timeVisible: true, secondsVisible: true, rightOffset: 4, barSpacing: 7 },
    rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.12, bottom: 0.24 } },
  });
  const candles = chart.addSeries(CandlestickSeries, { borderVisible: false });
  const volume = chart.addSeries(HistogramSeries, {
    priceScaleId: 'volume', priceFormat: { type: 'volume' }, priceLineVisible: false, lastValueVisible: false,
  });
  const vwap = chart.addSeries(LineSeries, {
    lineWidth: 1, lineStyle: LineStyle.Dashed, priceLineVisible: false, lastValueVisible: false, crosshairMarkerVisible: false,
  });
  volume.priceScale().applyOptions({ scaleMargins: { top: 0.82, bottom: 0 } });
  return { chart, candles, volume, vwap };
}

function paint({ chart, candles, vwap }: Series, colours: Palette): void {
  chart.applyOptions({
    layout: {
      background: { type: ColorType.Solid, color: colours.surface },
      textColor: colours.text,
      fontFamily: "'Inter Variable', system-ui, sans-serif",
      fontSize: 11,
    },
    grid: { vertLines: { color: colours.line }, horzLines: { color: colours.line } },
    timeScale: { borderColor: colours.line },
    crosshair: {
      vertLine: { color: colours.strong, labelBackgroundColor: colours.strong },
      horzLine: { color: colours.strong, labelBackgroundColor: colours.strong },
    },
  });
  vwap.applyOptions({ color: colours.accent });
  candles.applyOptions({
    upColor: colours.up, downColor: colours.down, wickUpColor: colours.up, wickDownColor: colours.down,
  });
}

/** Applies only what changed at the end when it can, for setting thousands of bars each frame is slow. */
function draw(
  series: Series, colours: Palette, bars: readonly Bar[], drawn: readonly Bar[],
): void {
  let same = Math.min(drawn.length, bars.length);
  while (same > 0 && drawn[same - 1] !== bars[same - 1]) {
    same -= 1;
  }
  const appends = drawn.length > 0 && bars[0] === drawn[0] && same >= drawn.length - 1;
  if (appends) {
    bars.slice(same).forEach((bar) => {
      series.candles.update(candle(bar));
      series.volume.update(column(bar, colours));
      series.vwap.update(average(bar));
    });
    return;
  }
  series.candles.setData(bars.map(candle));
  series.volume.setData(bars.map((bar) => column(bar, colours)));
  series.vwap.setData(bars.map(average));
}

function Legend({ bar, places }: { bar: Bar; places: number }) {
  const parts = [['O', bar.open], ['H', bar.high], ['L', bar.low], ['C', bar.close]] as const;
  return (
    <div className={css.legend}>
      {parts.map(([name, value]) => (
        <span key={name}>{name} <b data-rose={rose(bar)}>{number(value, places)}</b></span>
      ))}
      <span>Vol <b>{number(bar.volume, 3)}</b></span>
      <span>VWAP <b>{number(bar.vwap, places)}</b></span>
      <span>Trades <b>{bar.trades}</b></span>
    </div>
  );
}

export default function CandleChart({ bars, interval, places }: {
  bars: Collection<Bar>;
  interval: Interval;
  places: number;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const [pointed, setPointed] = useState<number | null>(null);
  const [shown, setShown] = useState<readonly Bar[]>([]);

  useEffect(() => {
    if (!frame.current) {
      return undefined;
    }
    const series = build(frame.current);
    const colours = palette();
    paint(series, colours);
    series.candles.applyOptions({
      priceFormat: { type: 'price', precision: places, minMove: 10 ** -places },
    });
    series.chart.timeScale().applyOptions({ secondsVisible: interval === '1s' });
    series.chart.subscribeCrosshairMove((event) =>
      setPointed(event.time === undefined ? null : Number(event.time)),
    );
    let drawn: readonly Bar[] = [];
    const refresh = () => {
      // A bar whose trades were all taken back by a reorganisation is no candle.
      const traded = bars.all().filter((bar) => bar.trades > 0);
      draw(series, colours, traded, drawn);
      drawn = traded;
      setShown(traded);
    };
    refresh();
    const unsubscribe = bars.subscribe(refresh);
    return () => {
      unsubscribe();
      series.chart.remove();
    };
  }, [bars, interval, places, theme]);

  const bar = shown.find((item) => seconds(item) === pointed) ?? shown.at(-1);
  return (
    <div className={css.candles}>
      {bar ? <Legend bar={bar} places={places} /> : <div className={css.waiting}>No trades yet</div>}
      <div ref={frame} className={css.canvas} />
    </div>
  );
}
