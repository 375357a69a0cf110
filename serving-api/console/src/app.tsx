import { lazy, Suspense, useEffect, type ComponentType } from 'react';

import { useSession } from './data/hooks';
import { goLive } from './data/live';
import { useRoute, type PageName, type Route } from './lib/router';
import { SignIn } from './pages/sign-in';
import { Shell } from './shell/shell';
import { Boundary } from './ui/boundary';

export interface PageProps {
  id: string | null;
}

const LOADERS: Record<PageName, () => Promise<{ default: ComponentType<PageProps> }>> = {
  desk: () => import('./pages/desk'),
  markets: () => import('./pages/markets'),
  pools: () => import('./pages/pools'),
  liquidity: () => import('./pages/liquidity'),
  orders: () => import('./pages/orders'),
  alerts: () => import('./pages/alerts'),
  operations: () => import('./pages/operations'),
};

const PAGES: Record<PageName, ComponentType<PageProps>> = {
  desk: lazy(LOADERS.desk),
  markets: lazy(LOADERS.markets),
  pools: lazy(LOADERS.pools),
  liquidity: lazy(LOADERS.liquidity),
  orders: lazy(LOADERS.orders),
  alerts: lazy(LOADERS.alerts),
  operations: lazy(LOADERS.operations),
};

/** After the first page is up, so that the others open even when the server is gone by then. */
const PRELOAD_AFTER_MILLIS = 2_000;

function usePreloadedPages(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      void Promise.allSettled(Object.values(LOADERS).map((load) => load()));
    }, PRELOAD_AFTER_MILLIS);
    return () => clearTimeout(timer);
  }, []);
}

function SignedIn({ route }: { route: Route }) {
  useEffect(() => goLive(), []);
  usePreloadedPages();
  const Page = PAGES[route.page];
  return (
    <Shell route={route}>
      <Boundary key={route.page}>
        <Suspense fallback={null}>
          <Page id={route.id} />
        </Suspense>
      </Boundary>
    </Shell>
  );
}

export function App() {
  const session = useSession();
  const route = useRoute();
  return session === null ? <SignIn /> : <SignedIn route={route} />;
}
