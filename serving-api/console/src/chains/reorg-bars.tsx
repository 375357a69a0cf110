import type { Chain } from '../data/types';
import { number } from '../lib/format';
import ui from '../ui/ui.module.css';
import css from './chains.module.css';
import { barsOf } from './reorgs';

const WIDTH = 40;
const HEIGHT = 44;

/** How many reorganisations took back how many blocks. */
export function ReorgBars({ chain }: { chain: Chain }) {
  const bars = barsOf(chain.reorgsByDepth);
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const told = bars.map((bar) => `${bar.count} of depth ${bar.label}`).join(', ');
  return (
    <figure className={css.reorgs} data-testid={`reorgs-${chain.chainId}`}>
      <figcaption>
        Reorganisations <b>{number(String(chain.reorgs), 0)}</b>
        {chain.reorgs > 0 && <span className={ui.muted}> last {chain.lastReorgDepth} deep</span>}
      </figcaption>
      {chain.reorgs === 0 ? <p className={css.note}>None since the chain was first read</p> : (
        <svg width={bars.length * WIDTH} height={HEIGHT + 30} role="img" aria-label={told || 'by depth: not told'}>
          {bars.map((bar, index) => {
            const height = bar.count === 0 ? 0 : Math.max(3, (bar.count / most) * HEIGHT);
            const x = index * WIDTH;
            return (
              <g key={bar.label} className={css[bar.severity]}>
                <rect x={x + 8} y={14 + HEIGHT - height} width={WIDTH - 16} height={height} rx={2} />
                <text x={x + WIDTH / 2} y={10 + HEIGHT - height}>{bar.count || ''}</text>
                <text x={x + WIDTH / 2} y={HEIGHT + 27} className={css.depth}>{bar.label}</text>
              </g>
            );
          })}
        </svg>
      )}
    </figure>
  );
}
