/** Addresses live behind the hash, so any file server can serve the console. */

import { useSyncExternalStore } from 'react';

export type PageName = 'desk' | 'markets' | 'pools' | 'liquidity' | 'orders' | 'alerts' | 'operations';

export interface Route {
  page: PageName;
  /** What is selected on the page: an order, an alert, a pool or an instrument. */
  id: string | null;
}

export const PAGES: readonly PageName[] = [
  'desk', 'markets', 'pools', 'liquidity', 'orders', 'alerts', 'operations',
];

export function parseRoute(hash: string): Route {
  const [page, id] = hash.replace(/^#\/?/, '').split('/', 2);
  const known = PAGES.find((name) => name === page);
  return { page: known ?? 'desk', id: known && id ? decoded(id) : null };
}

/** A mangled link leads to the page without a selection, not to an empty window. */
function decoded(id: string): string | null {
  try {
    return decodeURIComponent(id);
  } catch {
    return null;
  }
}

export function href(page: PageName, id?: string | null): string {
  return id ? `#/${page}/${encodeURIComponent(id)}` : `#/${page}`;
}

export function navigate(page: PageName, id?: string | null): void {
  location.hash = href(page, id);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => location.hash));
}
