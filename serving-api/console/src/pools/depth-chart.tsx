import type { DepthLevel, PoolDepth } from '../data/types';
import { compact, number, percent } from '../lib/format';
import { Empty } from '../ui/basics';
import css from './pools.module.css';

const bigger = (levels: readonly DepthLevel[]) =>
  Math.max(...levels.map((level) => Math.max(Number(level.sell), Number(level.buy))), Number.MIN_VALUE);

function Side({ level, side, most }: { level: DepthLevel; side: 'sell' | 'buy'; most: number }) {
  const amount = level[side];
  const usd = side === 'sell' ? level.sellUsd : level.buyUsd;
  return (
    <span className={css.side} data-side={side} title={`${amount} ${level.base}`}>
      <span className={css.bar} style={{ width: `${(Number(amount) / most) * 100}%` }} />
      <span className={css.amount}>{number(amount, 3)} <small>{usd ? `${compact(usd)} USD` : ''}</small></span>
    </span>
  );
}

/** How much of the first token can be sold and bought until its price has moved by 1, 2 and 5 %. */
export function DepthChart({ depth }: { depth: PoolDepth | null }) {
  const [first] = depth?.levels ?? [];
  if (!depth || !first) {
    return <Empty title="Not measured yet" />;
  }
  const quotes = [...new Set(depth.levels.map((level) => level.quote))];
  return (
    <>
      {quotes.map((quote) => {
        const levels = depth.levels.filter((level) => level.quote === quote);
        const most = bigger(levels);
        return (
          <table key={quote} className={css.depth} aria-label={`Depth of ${first.base} against ${quote}`}>
            <thead>
              <tr><th>Move</th><th>Sell {first.base} for {quote}</th><th>Buy {first.base} with {quote}</th></tr>
            </thead>
            <tbody>
              {levels.map((level) => (
                <tr key={level.move}>
                  <th scope="row">±{percent(Number(level.move), 0).replace('+', '')}</th>
                  <td><Side level={level} side="sell" most={most} /></td>
                  <td><Side level={level} side="buy" most={most} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        );
      })}
    </>
  );
}
