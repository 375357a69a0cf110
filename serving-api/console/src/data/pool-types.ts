/** What the API tells of pools, of liquidity over all chains and of markets. */

import type { Decimal, Instant } from './types';

export interface PoolToken {
  symbol: string;
  decimals: number;
  /** Null where nobody knows it: in a pool of others that was met in mid-life. */
  balance: Decimal | null;
  /** Null in a pool that has no weights. */
  weight: Decimal | null;
}

export type MetricWindow = '1m' | '1h' | '24h';

/** Volume and fees in a window. */
export interface PoolWindow {
  window: MetricWindow;
  swaps: number;
  volumeUsd: Decimal | null;
  feesUsd: Decimal | null;
  feeApr: Decimal | null;
}

/** What a pool is measured by; fractions are fractions. */
export interface PoolMetrics {
  asOf: Instant;
  tvlQuote: Decimal | null;
  windows: PoolWindow[];
  lpUnitValueUsd: Decimal | null;
  imbalance: Decimal | null;
  holders: number;
  topHolder: string | null;
  topHolderShare: Decimal | null;
  herfindahlIndex: Decimal | null;
  referenceTime: Instant | null;
  holdingReturn: Decimal | null;
  impermanentLoss: Decimal | null;
}

export type PoolKind = 'WEIGHTED' | 'STABLE' | 'CONCENTRATED' | 'OTHER';

export interface Pool {
  chainId: number;
  poolId: string;
  name: string;
  kind: PoolKind;
  amplification: Decimal | null;
  tokens: PoolToken[];
  swapFee: Decimal;
  tvlUsd: Decimal | null;
  tvlStale: boolean;
  spotPrice: Decimal | null;
  blockNumber: number;
  updatedAt: Instant;
  paused?: boolean;
  metrics?: PoolMetrics | null;
  /** Whose contracts it is of; null for ours. */
  protocol?: string | null;
}

/** What can be sold and bought of the base until its price has moved by a fraction. */
export interface DepthLevel {
  base: string;
  quote: string;
  move: Decimal;
  sell: Decimal;
  buy: Decimal;
  sellUsd: Decimal | null;
  buyUsd: Decimal | null;
}

export interface ImpactPoint {
  tokenIn: string;
  tokenOut: string;
  amountIn: Decimal;
  amountOut: Decimal;
  priceImpactBps: Decimal;
}

export interface PoolDepth {
  asOf: Instant;
  levels: DepthLevel[];
  impactCurve: ImpactPoint[];
}

/** What a pool would give, in raw token integers. */
export interface Quote {
  amounts: string[];
  fee: string;
  priceImpactBps: Decimal;
  blockNumber: number | null;
}

/** A chain's or a pool's part of an asset. */
export interface LiquidityShare {
  chainId: number;
  poolId: string | null;
  name: string | null;
  reserve: Decimal;
  share: Decimal;
  depthUsd: Decimal | null;
}

/** An asset over all chains. */
export interface Liquidity {
  asset: string;
  totalReserve: Decimal;
  tvlUsd: Decimal | null;
  tvlStale: boolean;
  chains: LiquidityShare[];
  pools: LiquidityShare[];
  bestPool: string | null;
  bestDepthUsd: Decimal | null;
  asOf: Instant;
}

/** What an instrument did in a window. */
export interface MarketStats {
  venue: string | null;
  window: string;
  asOf: Instant;
  high: Decimal | null;
  low: Decimal | null;
  twap: Decimal | null;
  vwap: Decimal | null;
  volume: Decimal;
  trades: number;
  realisedVolatility: Decimal | null;
  annualisedVolatility: Decimal | null;
}
