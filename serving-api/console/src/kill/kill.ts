/** What a kill switch does, in words. */

import type { Instrument, KillScope, KillSwitch, Order } from '../data/types';
import { isWorking } from '../lib/format';

export const SCOPES: readonly { value: KillScope; text: string }[] = [
  { value: 'ALL', text: 'All trading' },
  { value: 'ACCOUNT', text: 'One account' },
  { value: 'INSTRUMENT', text: 'One instrument' },
  { value: 'ALGO', text: 'One order type' },
  { value: 'TRADER', text: 'One trader' },
];

/** The name of what is stopped. */
export function stopped({ scope, subject }: Pick<KillSwitch, 'scope' | 'subject'>): string {
  switch (scope) {
    case 'ALL':
      return 'All trading';
    case 'ACCOUNT':
      return `Account ${subject}`;
    case 'INSTRUMENT':
      return subject;
    case 'ALGO':
      return `${subject} orders`;
    case 'TRADER':
      return `Trader ${subject}`;
  }
}

/** Which of the working orders it stops; a trader's can't be told here, since orders don't name him. */
export function affected(scope: KillScope, subject: string, orders: readonly Order[]): readonly Order[] | null {
  const working = orders.filter((order) => isWorking(order.status));
  switch (scope) {
    case 'ALL':
      return working;
    case 'ACCOUNT':
      return working.filter((order) => order.account === subject);
    case 'INSTRUMENT':
      return working.filter((order) => order.instrument === subject);
    case 'ALGO':
      return working.filter((order) => order.type === subject);
    case 'TRADER':
      return null;
  }
}

/** What can be chosen as a subject; null where it has to be written. */
export function subjects(
  scope: KillScope,
  orders: readonly Order[],
  instruments: readonly Instrument[],
  types: readonly string[],
): readonly string[] | null {
  switch (scope) {
    case 'ALL':
      return [];
    case 'ACCOUNT': {
      const known = [...new Set(orders.map((order) => order.account))].sort();
      return known.length > 0 ? known : null;
    }
    case 'INSTRUMENT':
      return instruments.map((item) => item.instrument);
    case 'ALGO':
      return types;
    case 'TRADER':
      return null;
  }
}

/** The sentence that stands over every page while something is stopped. */
export function bannerText(engaged: readonly KillSwitch[]): string {
  const names = engaged.map((item) => item.scope === 'ALL' ? 'all trading' : stopped(item));
  return `Stopped: ${names.join(', ')}`;
}

