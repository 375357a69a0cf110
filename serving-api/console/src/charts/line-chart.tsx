/** A small chart of a few lines over numbers, drawn as SVG. */

import { useEffect, useRef, useState, type RefObject } from 'react';

import css from './charts.module.css';

/** Of the numbered ones each differs from the others by colour and dashes. */
export type Look = 'planned' | 'done' | 'up' | 'down' | `n${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11}`;

export interface Line {
  name: string;
  look: Look;
  /** With null as the value nothing is drawn until the next point. */
  points: readonly (readonly [number, number | null])[];
  /** Draws stairs: the value holds until the next point. */
  step?: boolean;
}

interface LineChartProps {
  label: string;
  lines: readonly Line[];
  height: number;
  xMin: number;
  xMax: number;
  /** Zero unless told. */
  yMin?: number;
  yMax: number;
  xText: (x: number) => string;
  yText: (y: number) => string;
  marker?: { x: number; text: string } | undefined;
}

const PAD = { left: 6, right: 54, top: 10, bottom: 20 };

function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    if (frame.current) {
      observer.observe(frame.current);
    }
    return () => observer.disconnect();
  }, []);
  return [frame, width];
}

function path(line: Line, x: (value: number) => number, y: (value: number) => number): string {
  let drawing = false;
  return line.points
    .map(([px, py]) => {
      if (py === null) {
        drawing = false;
        return '';
      }
      const at = `${x(px).toFixed(1)} ${y(py).toFixed(1)}`;
      // A point between gaps is a dot.
      const piece = !drawing ? `M${at}h0` : line.step ? `H${x(px).toFixed(1)}V${y(py).toFixed(1)}` : `L${at}`;
      drawing = true;
      return piece;
    })
    .join('');
}

export function LineChart(props: LineChartProps) {
  const { label, lines, height, xMin, xMax, yMin = 0, yMax, xText, yText, marker } = props;
  const [frame, width] = useWidth();
  const right = Math.max(PAD.left + 1, width - PAD.right);
  const bottom = height - PAD.bottom;
  const x = (value: number) => PAD.left + ((value - xMin) / (xMax - xMin || 1)) * (right - PAD.left);
  const y = (value: number) => bottom - ((value - yMin) / (yMax - yMin || 1)) * (bottom - PAD.top);
  const yTicks = [0, 0.5, 1].map((part) => yMin + part * (yMax - yMin));
  const xTicks = [0, 0.5, 1].map((part) => xMin + part * (xMax - xMin));
  return (
    <figure className={css.lineChart}>
      <div ref={frame}>
        <svg width={width} height={height} role="img" aria-label={label}>
          {yTicks.map((tick) => (
            <g key={tick}>
              <line className={css.grid} x1={PAD.left} x2={right} y1={y(tick)} y2={y(tick)} />
              <text x={right + 6} y={y(tick) + 4}>{yText(tick)}</text>
            </g>
          ))}
          {xTicks.map((tick, index) => (
            <text key={tick} x={x(tick)} y={height - 4}
              textAnchor={index === 0 ? 'start' : index === 1 ? 'middle' : 'end'}>
              {xText(tick)}
            </text>
          ))}
          {marker && marker.x > xMin && marker.x < xMax && (
            <line className={css.marker} x1={x(marker.x)} x2={x(marker.x)} y1={PAD.top} y2={bottom}>
              <title>{marker.text}</title>
            </line>
          )}
          {lines.map((line) => (
            <path key={line.name} className={css[line.look]} d={path(line, x, y)} />
          ))}
        </svg>
      </div>
      <figcaption>
        {lines.map((line) => (
          <span key={line.name}><i className={css[`key-${line.look}`]} />{line.name}</span>
        ))}
      </figcaption>
    </figure>
  );
}
