import { useEffect, useRef, useState, type KeyboardEvent } from 'react';

import { useAll } from '../data/hooks';
import { store } from '../data/live';
import { poolKey } from '../data/store';
import { words } from '../lib/format';
import { href, navigate, PAGES, type PageName } from '../lib/router';
import css from './shell.module.css';

interface Hit {
  page: PageName;
  id: string | null;
  text: string;
  kind: string;
}

const HITS_MAX = 9;

function useEverything(): Hit[] {
  const instruments = useAll(store.instruments);
  const pools = useAll(store.pools);
  const orders = useAll(store.orders);
  const alerts = useAll(store.alerts);
  return [
    ...PAGES.map((page): Hit => ({ page, id: null, text: words(page), kind: 'Page' })),
    ...instruments.map(({ instrument }): Hit => ({
      page: 'markets', id: instrument, text: instrument, kind: 'Market',
    })),
    ...pools.map((pool): Hit => ({
      page: 'pools', id: poolKey(pool), text: `${pool.name} on ${pool.chainId}`, kind: 'Pool',
    })),
    ...orders.map((order): Hit => ({
      page: 'orders', id: order.orderId, kind: words(order.status),
      text: `${order.side} ${order.orderQty} ${order.instrument} ${order.type} ${order.orderId}`,
    })),
    ...alerts.map((alert): Hit => ({
      page: 'alerts', id: alert.alertId, text: `${words(alert.rule)} ${alert.key}`, kind: 'Alert',
    })),
  ];
}

/** Goes anywhere by a few letters. */
export function Search({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = useEverything()
    .filter((hit) => wanted.every((part) => `${hit.kind} ${hit.text}`.toLowerCase().includes(part)))
    .slice(0, HITS_MAX);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const go = (hit: Hit | undefined) => {
    if (hit) {
      navigate(hit.page, hit.id);
      onClose();
    }
  };
  const steer = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setChosen(Math.min(hits.length - 1, Math.max(0, chosen + step)));
    } else if (event.key === 'Enter') {
      go(hits[chosen]);
    }
  };
  return (
    <dialog ref={dialog} className={css.finder} aria-label="Search" onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}>
      <input type="search" aria-label="Search for" placeholder="Market, pool, order, alert…" autoFocus
        value={text} onKeyDown={steer}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }} />
      <ul>
        {hits.map((hit, index) => (
          <li key={`${hit.page}/${hit.id}`}>
            <a href={href(hit.page, hit.id)} aria-current={index === chosen || undefined} onClick={onClose}>
              <span>{hit.text}</span><small>{hit.kind}</small>
            </a>
          </li>
        ))}
        {hits.length === 0 && <li className={css.nothing}>Nothing is called that.</li>}
      </ul>
    </dialog>
  );
}
