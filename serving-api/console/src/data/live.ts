/** The one place where session, REST client, live connection and store are put together. */

import { Api } from './api';
import { Renewal } from './renewal';
import { SessionHolder } from './session';
import { LiveSocket, type SocketLike } from './socket';
import { Store } from './store';

export const store = new Store();
export const session = new SessionHolder(sessionStorage);
export const api: Api = new Api({ token: session.token, renew: () => renewal.renew() });
export const renewal = new Renewal({ session, refresh: () => api.refresh() });

const address = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`;

export const socket = new LiveSocket({
  connect: () => new WebSocket(address()) as SocketLike,
  token: session.token,
  onMessage: (message) => store.receive(message),
  onRefused: () => void renewal.renew(),
});

/** Channels that every page shows something of; charts add their own bars. */
const ALWAYS = ['prices', 'pools', 'orders', 'alerts', 'chains', 'controls', 'liquidity'] as const;
const ORDERS_AT_START = 200;

/** Fills the store from REST, each part by itself: one that fails doesn't keep back the others. */
export async function loadAll(): Promise<void> {
  const loads = [
    api.assets().then((page) => store.assets.fill(...page.items)),
    api.instruments().then((page) => store.instruments.fill(...page.items)),
    api.prices().then((page) => store.prices.fill(...page.items)),
    api.pools().then((page) => store.pools.fill(...page.items)),
    api.orders(ORDERS_AT_START).then((page) => store.orders.fill(...page.items)),
    api.alerts().then((page) => store.alerts.fill(...page.items)),
    api.chains().then((page) => store.chains.fill(...page.items)),
    api.liquidity().then((page) => store.liquidity.fill(...page.items)),
    api.killSwitches().then((page) => store.killSwitches.fill(...page.items)),
    loadPositions(),
  ];
  const failed = (await Promise.allSettled(loads)).filter((load) => load.status === 'rejected');
  failed.forEach((load) => console.warn('could not load a part of the desk', load.reason));
}

export async function loadPositions(): Promise<void> {
  const page = await api.portfolio();
  store.positions.fill(...page.items);
}

/** Goes live for the signed-in person; the returned function ends it and forgets what was seen. */
export function goLive(): () => void {
  const releases = ALWAYS.map((channel) => socket.subscribe(channel));
  const online = () => socket.retryNow();
  window.addEventListener('online', online);
  let reconnects = socket.getConnection().reconnects;
  const unwatch = socket.watch(() => {
    const seen = socket.getConnection().reconnects;
    if (seen > reconnects) {
      void loadAll();
    }
    reconnects = seen;
  });
  const unfollow = session.subscribe(() => socket.reauthenticate());
  const stopRenewing = renewal.keep();
  socket.start();
  void loadAll();
  return () => {
    unwatch();
    unfollow();
    stopRenewing();
    window.removeEventListener('online', online);
    releases.forEach((release) => release());
    socket.stop();
    store.clear();
  };
}

/** Ends the session here at once and on the server as soon as it hears of it. */
export async function signOut(): Promise<void> {
  const told = api.logout();
  session.signOut();
  await told.catch((failure: unknown) => console.warn('the server was not told of the sign-out', failure));
}
