import { useConnection, useNow } from '../data/hooks';
import type { Connection } from '../data/socket';
import { span, utcTime } from '../lib/format';
import css from './shell.module.css';

/** How long a recovered gap stays on show. */
const RECOVERED_SHOWN_MILLIS = 8_000;

function sentence(connection: Connection, now: number): string {
  const lasted = span(now - (connection.lostAt ?? connection.since));
  switch (connection.state) {
    case 'live':
      return connection.gapMillis !== null && now - connection.since < RECOVERED_SHOWN_MILLIS
        ? `Live · caught up ${span(connection.gapMillis)}`
        : 'Live';
    case 'waiting':
      return navigator.onLine ? `Reconnecting · ${lasted}` : `Offline · ${lasted}`;
    case 'connecting':
      return connection.lostAt === null ? 'Connecting…' : `Reconnecting · ${lasted}`;
    case 'idle':
      return 'Not connected';
  }
}

/** Tells at every moment whether the numbers on screen are live. */
export function ConnectionPill() {
  const connection = useConnection();
  const now = useNow();
  const title = `${connection.reconnects} reconnects, in this state for ${span(now - connection.since)}`;
  return (
    <span className={css.pill} data-state={connection.state} data-testid="connection" role="status" title={title}>
      {sentence(connection, now)}
    </span>
  );
}

/** A short break is no news; a longer one is told across the page. */
const BREAK_SHOWN_AFTER_MILLIS = 2_000;

/** Says that what is on screen isn't live, and since when. */
export function NotLive() {
  const { state, lostAt } = useConnection();
  const now = useNow();
  if (state === 'live' || lostAt === null || now - lostAt < BREAK_SHOWN_AFTER_MILLIS) {
    return null;
  }
  return (
    <p className={css.notLive} role="alert">
      Not live: numbers are as of {utcTime(new Date(lostAt).toISOString())} UTC, {span(now - lostAt)} ago.
    </p>
  );
}

export function Clock() {
  const now = new Date(useNow());
  return (
    <time className={css.clock} dateTime={now.toISOString()} title={`local ${now.toLocaleString()}`}>
      {now.toISOString().slice(11, 19)} <small>UTC</small>
    </time>
  );
}
