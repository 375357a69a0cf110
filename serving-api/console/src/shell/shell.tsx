import { useMemo, useState, type ReactNode } from 'react';

import { useAll, useConnection, useSession } from '../data/hooks';
import { signOut, store } from '../data/live';
import type { User } from '../data/types';
import { useKeys, type Keys } from '../lib/keys';
import { mayStopTrading, mayTrade } from '../lib/roles';
import { href, navigate, PAGES, type PageName, type Route } from '../lib/router';
import { toggleTheme, useTheme } from '../lib/theme';
import { closeTicket, openTicket, useTicketRequest } from '../lib/ticket-state';
import { PHONE, useMedia } from '../lib/use-media';
import { Ticket } from '../ticket/ticket';
import { words } from '../lib/format';
import { Icon, Logo } from '../ui/icons';
import { Clock, ConnectionPill, NotLive } from './connection-pill';
import { KillBanner } from '../kill/kill-banner';
import { KillDialog } from '../kill/kill-dialog';
import { KeyHelp } from './key-help';
import { Search } from './search';
import css from './shell.module.css';

function AlertCount() {
  const open = useAll(store.alerts).filter((alert) => alert.state === 'OPEN').length;
  return open > 0 ? <span className={css.count} aria-label={`${open} open`}>{open}</span> : null;
}

function Navigation({ page }: { page: PageName }) {
  return (
    <nav className={css.nav} aria-label="Pages">
      {PAGES.map((name) => (
        <a key={name} href={href(name)} aria-current={name === page ? 'page' : undefined}>
          <Icon name={name} size={17} />
          <span>{words(name)}</span>
          {name === 'alerts' && <AlertCount />}
        </a>
      ))}
    </nav>
  );
}

function PersonButtons() {
  const theme = useTheme();
  return (
    <div className={css.personButtons}>
      <button type="button" aria-label={`Switch to ${theme === 'dark' ? 'light' : 'dark'} colours`}
        onClick={toggleTheme}>
        <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
      </button>
      <button type="button" aria-label="Sign out" onClick={() => void signOut()}>
        <Icon name="out" />
      </button>
    </div>
  );
}

function Person({ user }: { user: User }) {
  return (
    <div className={css.person}>
      <div className={css.who} title={user.email}>
        <strong>{user.email.split('@')[0]}</strong>
        <small>{words(user.role)} · {user.accounts.join(', ') || 'no account'}</small>
      </div>
      <PersonButtons />
    </div>
  );
}

/** The ticket beside or over any page; the orders page has its own place for it on a wide screen. */
function TicketDrawer({ page }: { page: PageName }) {
  const request = useTicketRequest();
  const phone = useMedia(PHONE);
  if (!request.open || (page === 'orders' && !phone)) {
    return null;
  }
  return (
    <aside className={css.drawer} aria-label="Order ticket"
      onKeyDown={(event) => event.key === 'Escape' && closeTicket()}>
      <Ticket onClose={closeTicket} />
    </aside>
  );
}

type Overlay = 'search' | 'help' | 'kill' | null;

function useCommands(user: User, setOverlay: (overlay: Overlay) => void): void {
  const keys = useMemo(() => {
    const commands: Keys = { '/': () => setOverlay('search'), '?': () => setOverlay('help') };
    if (mayTrade(user)) {
      commands.b = () => openTicket('BUY');
      commands.s = () => openTicket('SELL');
    }
    if (mayStopTrading(user)) {
      commands.k = () => setOverlay('kill');
    }
    PAGES.forEach((name, index) => {
      commands[String(index + 1)] = () => navigate(name);
    });
    return commands;
  }, [user, setOverlay]);
  useKeys(keys);
}

export function Shell({ route, children }: { route: Route; children: ReactNode }) {
  const session = useSession();
  const phone = useMedia(PHONE);
  const [overlay, setOverlay] = useState<Overlay>(null);
  const user = session?.user ?? { email: '', role: 'viewer', accounts: [] };
  const { state, lostAt } = useConnection();
  const live = state === 'live' || lostAt === null;
  useCommands(user, setOverlay);
  return (
    <div className={css.shell}>
      <div className={css.rail}>
        <a className={css.brand} href={href('desk')}><Logo /><span>Fluxion</span></a>
        <Navigation page={route.page} />
        {!phone && <Person user={user} />}
      </div>
      <div className={css.main}>
        <header className={css.top}>
          <h1>{words(route.page)}</h1>
          <button type="button" className={css.search} onClick={() => setOverlay('search')}>
            <Icon name="search" size={14} /><span>Search</span><kbd>/</kbd>
          </button>
          <div className={css.topEnd}>
            <ConnectionPill />
            <Clock />
            <button type="button" className={css.help} aria-label="Keyboard commands"
              onClick={() => setOverlay('help')}>
              <Icon name="keyboard" />
            </button>
            {phone && <PersonButtons />}
          </div>
        </header>
        <NotLive />
        <KillBanner />
        <main className={css.page} data-live={live}>{children}</main>
      </div>
      {mayTrade(user) && <TicketDrawer page={route.page} />}
      {overlay === 'search' && <Search onClose={() => setOverlay(null)} />}
      {overlay === 'kill' && <KillDialog onClose={() => setOverlay(null)} />}
      {overlay === 'help' && <KeyHelp onClose={() => setOverlay(null)} />}
    </div>
  );
}
