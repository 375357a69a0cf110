import { useAll } from '../data/hooks';
import { store } from '../data/live';
import { href } from '../lib/router';
import { bannerText } from './kill';
import css from './kill.module.css';

/** Says on every page that something is stopped, by whom and why. */
export function KillBanner() {
  const engaged = useAll(store.killSwitches).filter((item) => item.engaged);
  const [latest] = engaged;
  return latest ? (
    <p className={css.banner} role="alert" data-testid="kill-banner">
      <strong>{bannerText(engaged)}.</strong> {latest.user}: {latest.reason}{' '}
      <a href={href('operations')}>Kill switches</a>
    </p>
  ) : null;
}
