/** A change of an open order as it is being written. */

import { isDecimal } from '../data/decimal';
import type { Order, OrderChange } from '../data/types';
import { isWorking } from '../lib/format';

export interface ChangeDraft {
  quantity: string;
  limitPrice: string;
  extendSeconds: string;
}

export const NO_CHANGE: ChangeDraft = { quantity: '', limitPrice: '', extendSeconds: '' };

/** A market order goes out at once, and what is pending waits for its answer. */
export function isSteerable(order: Order): boolean {
  return order.type !== 'MARKET' && isWorking(order.status)
    && order.status !== 'PendingCancel' && order.status !== 'PendingReplace' && order.status !== 'PendingNew';
}

/** The change, or null while there is none or it can't be read. */
export function changeOf(draft: ChangeDraft, endMillis: number): OrderChange | null {
  const { quantity, limitPrice, extendSeconds } = draft;
  const readable = [quantity, limitPrice].every((text) => text === '' || (isDecimal(text) && Number(text) > 0))
    && /^(-?\d{1,6})?$/.test(extendSeconds);
  const isEmpty = quantity === '' && limitPrice === '' && extendSeconds === '';
  if (!readable || isEmpty) {
    return null;
  }
  return {
    ...(quantity === '' ? {} : { quantity }),
    ...(limitPrice === '' ? {} : { limitPrice }),
    ...(extendSeconds === '' ? {} : { end: new Date(endMillis + Number(extendSeconds) * 1_000).toISOString() }),
  };
}
