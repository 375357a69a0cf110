/** An order as it is being written, and what makes it ready to send. */

import { compareDecimals, isDecimal, stepsIn } from '../data/decimal';
import type { FieldError, Instrument, NewOrder, OrderType, Problem, Side } from '../data/types';
import { AUTO } from './route';

export interface Draft {
  instrument: string;
  side: Side;
  type: OrderType;
  quantity: string;
  limitPrice: string;
  timeInForce: 'GTC' | 'IOC' | 'FOK';
  durationSeconds: string;
  slices: string;
  /** A POV order's part of the market in percent. */
  ratePercent: string;
  /** Whether a VWAP order follows the day's volume. */
  adaptive: boolean;
  /** A pool's key such as 137:0x…, or AUTO. */
  route: string;
}

export type DraftField = keyof Draft;

export const EMPTY_DRAFT: Draft = {
  instrument: '',
  side: 'BUY',
  type: 'MARKET',
  quantity: '',
  limitPrice: '',
  timeInForce: 'GTC',
  durationSeconds: '60',
  slices: '6',
  ratePercent: '10',
  adaptive: false,
  route: AUTO,
};

export const TYPES: readonly { value: OrderType; text: string }[] = [
  { value: 'MARKET', text: 'Market' },
  { value: 'LIMIT', text: 'Limit' },
  { value: 'TWAP', text: 'TWAP' },
  { value: 'VWAP', text: 'VWAP' },
  { value: 'POV', text: 'Part of volume' },
];

export const isScheduled = (type: OrderType) => type !== 'MARKET' && type !== 'LIMIT';

/** A market order takes what the pool gives; all others can be bounded. */
export const takesLimit = (type: OrderType) => type !== 'MARKET';

function positive(field: DraftField, text: string): FieldError | null {
  return isDecimal(text) && compareDecimals(text, '0') > 0
    ? null
    : { field, code: 'NOT_POSITIVE', detail: 'Give a number above zero.' };
}

function checkQuantity(draft: Draft, instrument: Instrument): FieldError | null {
  const field = 'quantity';
  const wrong = positive(field, draft.quantity);
  if (wrong) {
    return wrong;
  }
  if (stepsIn(draft.quantity, instrument.lot) === null) {
    return { field, code: 'QTY_NOT_LOT_MULTIPLE', detail: `Must be a multiple of ${instrument.lot}.` };
  }
  return compareDecimals(draft.quantity, instrument.minQty) < 0
    ? { field, code: 'QUANTITY_BELOW_MINIMUM', detail: `At least ${instrument.minQty}.` }
    : null;
}

function checkLimit(draft: Draft, instrument: Instrument): FieldError | null {
  const field = 'limitPrice';
  if (!takesLimit(draft.type) || (draft.limitPrice === '' && draft.type !== 'LIMIT')) {
    return null;
  }
  const wrong = positive(field, draft.limitPrice);
  if (wrong) {
    return wrong;
  }
  return stepsIn(draft.limitPrice, instrument.tick) === null
    ? { field, code: 'INVALID_PRICE_INCREMENT', detail: `Must be a multiple of ${instrument.tick}.` }
    : null;
}

function checkWhole(field: DraftField, text: string): FieldError | null {
  return /^[1-9]\d{0,6}$/.test(text)
    ? null
    : { field, code: 'INVALID_ALGO_PARAMS', detail: 'Give a whole number above zero.' };
}

function checkRate(draft: Draft): FieldError | null {
  const field = 'ratePercent';
  if (draft.type !== 'POV') {
    return null;
  }
  return isDecimal(draft.ratePercent) && compareDecimals(draft.ratePercent, '0') > 0
    && compareDecimals(draft.ratePercent, '100') < 0
    ? null
    : { field, code: 'INVALID_ALGO_PARAMS', detail: 'Above 0 and below 100.' };
}

/** What can be told before asking the server, in the server's own codes. */
export function checkDraft(draft: Draft, instrument: Instrument | undefined): FieldError[] {
  if (!instrument) {
    return [{ field: 'instrument', code: 'INSTRUMENT_NOT_FOUND', detail: 'Choose an instrument.' }];
  }
  const scheduled = isScheduled(draft.type);
  return [
    checkQuantity(draft, instrument),
    checkLimit(draft, instrument),
    scheduled ? checkWhole('durationSeconds', draft.durationSeconds) : null,
    scheduled ? checkWhole('slices', draft.slices) : null,
    checkRate(draft),
  ].filter((error) => error !== null);
}

function algoOf(draft: Draft): NonNullable<NewOrder['algo']> {
  return {
    durationSeconds: Number(draft.durationSeconds),
    slices: Number(draft.slices),
    ...(draft.type === 'POV' ? { rate: String(Number((Number(draft.ratePercent) / 100).toFixed(6))) } : {}),
    ...(draft.type === 'VWAP' && draft.adaptive ? { adaptive: true } : {}),
  };
}

export function toNewOrder(draft: Draft, clOrdId: string): NewOrder {
  const { instrument, side, type, quantity, limitPrice, timeInForce, route } = draft;
  return {
    clOrdId, instrument, side, type, quantity,
    ...(takesLimit(type) && limitPrice !== '' ? { limitPrice } : {}),
    ...(type === 'LIMIT' ? { timeInForce } : {}),
    ...(route === AUTO ? {} : { route }),
    ...(isScheduled(type) ? { algo: algoOf(draft) } : {}),
  };
}

const FIELD_BY_CODE: readonly (readonly [RegExp, DraftField])[] = [
  [/^(QTY|QUANTITY|NOTIONAL|VOLUME|IMPACT|OVERFILL|INSUFFICIENT)/, 'quantity'],
  [/^(INVALID_PRICE|PRICE_COLLAR)/, 'limitPrice'],
  [/^(INSTRUMENT|MARKET_CLOSED)/, 'instrument'],
  [/^ROUTE/, 'route'],
  [/^SLICE/, 'slices'],
  [/^(INVALID_ALGO|END_TIME)/, 'durationSeconds'],
];

/** Puts a refusal at the field it is about: by the server's field list, else by the code. */
export function fieldErrors(problem: Problem): FieldError[] {
  if (problem.errors?.length) {
    return problem.errors.map((error) => ({ ...error, field: error.field.split('.').at(-1) ?? '' }));
  }
  const field = FIELD_BY_CODE.find(([pattern]) => pattern.test(problem.code))?.[1];
  return field ? [{ field, code: problem.code, detail: problem.detail }] : [];
}

/** A fresh key under which the server recognises a repeated send; works without a secure context. */
export function newClOrdId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `c${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
