/** The shapes that the API sends: amounts and prices are decimal strings, times ISO-8601 in UTC. */

export type Decimal = string;
export type Instant = string;

export type Role = 'viewer' | 'trader' | 'risk' | 'admin';

export interface User {
  email: string;
  role: Role;
  accounts: string[];
}

export interface Session {
  accessToken: string;
  expiresAt: Instant;
  user: User;
}

export interface Asset {
  asset: string;
  feed: string;
  instrument?: string | null;
  decimals: number;
}

export interface Instrument {
  instrument: string;
  base: string;
  quote: string;
  lot: Decimal;
  tick: Decimal;
  minQty: Decimal;
  minNotional: Decimal;
  pools: { chainId: number; poolId: string }[];
}

/** An oracle feed's newest answer. */
export interface Price {
  asset: string;
  price: Decimal;
  updatedAt: Instant;
  roundId: string | number;
  stale: boolean;
}

export type {
  DepthLevel, ImpactPoint, Liquidity, LiquidityShare, MarketStats, MetricWindow, Pool, PoolDepth, PoolKind, PoolMetrics,
  PoolToken, PoolWindow, Quote,
} from './pool-types';

export type Interval = '1s' | '1m' | '5m' | '1h' | '1d';

/** A bar of trades over a fixed interval; a later revision of the same time replaces it. */
export interface Bar {
  time: Instant;
  open: Decimal;
  high: Decimal;
  low: Decimal;
  close: Decimal;
  volume: Decimal;
  vwap: Decimal | null;
  trades: number;
  revision: number;
}

export type Side = 'BUY' | 'SELL';
export type OrderType = 'MARKET' | 'LIMIT' | 'TWAP' | 'VWAP' | 'POV' | 'IS';

/** Order statuses by their FIX 4.4 names. */
export type OrderStatus =
  | 'PendingNew'
  | 'New'
  | 'PartiallyFilled'
  | 'Filled'
  | 'DoneForDay'
  | 'PendingCancel'
  | 'Canceled'
  | 'PendingReplace'
  | 'Replaced'
  | 'Rejected'
  | 'Suspended'
  | 'Expired';

export interface Order {
  orderId: string;
  clOrdId: string;
  account: string;
  instrument: string;
  side: Side;
  type: OrderType;
  status: OrderStatus;
  orderQty: Decimal;
  cumQty: Decimal;
  leavesQty: Decimal;
  avgPx: Decimal | null;
  createdAt: Instant;
  updatedAt: Instant;
  start?: Instant | null;
  end?: Instant | null;
  slices?: number | null;
  reasonCode?: string | null;
  text?: string | null;
  limitPrice?: Decimal | null;
  /** Grows with each change. */
  version?: number;
  idempotent?: boolean;
}

export type SliceState = 'released' | 'sent' | 'pending' | 'mined' | 'final' | 'failed';

/** A child of an order: one swap sent to a pool. */
export interface Slice {
  childId: string;
  slot: number;
  quantity: Decimal;
  limitPrice: Decimal | null;
  state: SliceState;
  releasedAt: Instant;
  txHash: string | null;
  reasonCode: string | null;
}

export interface Fill {
  execId: string;
  childId: string;
  quantity: Decimal;
  price: Decimal;
  txHash: string | null;
  blockNumber: number | null;
  at: Instant;
  /** Taken back, because a reorganisation removed its block. */
  canceled?: boolean;
}

export interface NewOrder {
  clOrdId: string;
  instrument: string;
  side: Side;
  type: OrderType;
  quantity: Decimal;
  limitPrice?: Decimal;
  timeInForce?: 'GTC' | 'IOC' | 'FOK';
  algo?: { durationSeconds: number; slices: number; rate?: Decimal; adaptive?: boolean };
  /** {chainId}:{poolId}; left out, the gate takes the deepest pool. */
  route?: string;
}

/** What is to change about an open order; what is left out stays. */
export interface OrderChange {
  quantity?: Decimal;
  limitPrice?: Decimal;
  end?: Instant;
  maxParticipation?: Decimal;
}

export type ResumeMode = 'KEEP_END' | 'SHIFT_END';

export interface CheckOutcome {
  code: string;
  passed: boolean;
  limit: Decimal | null;
  observed: Decimal | null;
  reference: Decimal | null;
  ruleVersion: number;
}

/** What an order would be if it were sent now. */
export interface Preview {
  accepted: boolean;
  reasonCode: string | null;
  text: string | null;
  slices: { slot: number; at: Instant; quantity: Decimal; cumulative: Decimal }[];
  checks: CheckOutcome[];
  notChecked: string[];
  cost: {
    arrivalPrice: Decimal;
    worstPrice: Decimal;
    bpsIfThePoolRecovers: Decimal;
    bpsIfItDoesNot: Decimal;
    quoteIfThePoolRecovers: Decimal;
  } | null;
}

export type Severity = 'WARN' | 'HIGH' | 'CRITICAL';
export type AlertState =
  | 'PENDING'
  | 'OPEN'
  | 'ACK'
  | 'RESOLVED'
  | 'SILENCED'
  | 'SUPPRESSED'
  | 'RETRACTED'
  | 'EXPIRED';

export interface Alert {
  alertId: string;
  rule: string;
  key: string;
  severity: Severity;
  state: AlertState;
  value: Decimal | null;
  threshold: Decimal | null;
  message: string;
  openedAt: Instant;
  updatedAt: Instant;
  provisional: boolean;
  flaps: number;
  ackedBy: string | null;
  note: string | null;
  evidence: unknown[];
  late?: boolean;
  version?: number;
}

export interface ReorgDepth {
  depth: number;
  count: number;
}

/** A node that a chain is read through. */
export interface ChainEndpoint {
  endpoint: string;
  health: 'HEALTHY' | 'LIMITED' | 'BEHIND' | 'FAILING' | 'REFUSED';
  head: number;
  latencyMicros: number;
  calls: number;
  failures: number;
  lastError: string | null;
}

export interface Chain {
  chainId: number;
  name: string;
  head: number;
  finalized: number | null;
  /** The last block read. */
  cursor: number;
  /** The age of that block when it was told. */
  lagMillis: number | null;
  /** When the last block read was made. */
  blockTime: Instant | null;
  reorgs: number;
  lastReorgDepth: number;
  reorgsByDepth: ReorgDepth[];
  state: string;
  endpoint: string | null;
  endpoints: ChainEndpoint[];
  detail?: string | null;
  observedAt: Instant;
}

export type KillScope = 'ALL' | 'ACCOUNT' | 'INSTRUMENT' | 'ALGO' | 'TRADER';

/** A stop of trading that a person throws and a person takes back. */
export interface KillSwitch {
  scope: KillScope;
  /** Whom or what it stops; empty for all. */
  subject: string;
  engaged: boolean;
  user: string;
  reason: string;
  version: number;
  changedAt: Instant;
}

export interface Component {
  name: string;
  status: string;
  detail: string | null;
}

export interface Readiness {
  status: string;
  components: Component[];
}

export interface Position {
  account: string;
  asset: string;
  instrument?: string;
  quantity: Decimal;
  avgCost: Decimal | null;
  realisedPnl: Decimal | null;
  unrealisedPnl: Decimal | null;
  markPrice: Decimal | null;
  updatedAt: Instant;
}

/** Quantiles of a pool's target figure at the horizon, beside the linear model's answer. */
export interface Forecast {
  pool: string;
  target?: string;
  model: string;
  modelVersion: string;
  asOf: Instant;
  validUntil: Instant;
  horizonSeconds: number;
  q10: Decimal;
  q50: Decimal;
  q90: Decimal;
  linear: Decimal | null;
}

export interface FieldError {
  field: string;
  code: string;
  detail: string;
}

/** RFC 9457 problem details with a stable code. */
export interface Problem {
  type?: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors?: FieldError[];
}

export interface Page<T> {
  items: T[];
  nextCursor?: string | null;
}
