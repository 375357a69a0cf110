import { lazy, Suspense, useEffect, type ComponentType } from 'react';

import { useSession } from './data/hooks';
import { goLive, session as holder } from './data/live';
import { useRoute, type PageName, type Route } from './lib/router';
import { SignIn } from './pages/sign-in';
import { Shell } from './shell/shell';

export interface PageProps {
  id: string | null;
}

const PAGES: Record<PageName, ComponentType<PageProps>> = {
  desk: lazy(() => import('./pages/desk')),
  markets: lazy(() => import('./pages/markets')),
  pools: lazy(() => import('./pages/pools')),
  orders: lazy(() => import('./pages/orders')),
  alerts: lazy(() => import('./pages/alerts')),
  operations: lazy(() => import('./pages/operations')),
};

/** Timers can't wait longer than 2^31 ms; a token never lives that long. */
const TIMER_MAX_MILLIS = 2 ** 31 - 1;

function SignedIn({ route }: { route: Route }) {
  const session = useSession();
  const expiresAt = session?.expiresAt;
  useEffect(() => goLive(), []);
  useEffect(() => {
    const left = Math.min(TIMER_MAX_MILLIS, Date.parse(expiresAt ?? '') - Date.now());
    const timer = setTimeout(holder.expire, left);
    return () => clearTimeout(timer);
  }, [expiresAt]);
  const Page = PAGES[route.page];
  return (
    <Shell route={route}>
      <Suspense fallback={null}>
        <Page id={route.id} />
      </Suspense>
    </Shell>
  );
}

export function App() {
  const session = useSession();
  const route = useRoute();
  return session === null ? <SignIn /> : <SignedIn route={route} />;
}
