/** The REST client: one function a call, problem details become {@link ApiError}. */

import type {
  Alert, Asset, Bar, Chain, Fill, Forecast, Instrument, Interval, KillScope, KillSwitch, Liquidity, MarketStats,
  NewOrder, Order, OrderChange, Page, Pool, PoolDepth, Position, Preview, Price, Problem, Quote, Readiness, ResumeMode,
  Session, Slice, User,
} from './types';
import type { Answer, DownloadType, Metric, Question } from './metric-types';

export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = 'ApiError';
    this.problem = problem;
  }
}

/** What a failed call tells a person: the server's code and sentence, or that there was no answer. */
export function problemOf(failure: unknown): Problem {
  if (failure instanceof ApiError) {
    return failure.problem;
  }
  return {
    title: 'No answer',
    status: 0,
    code: 'NO_ANSWER',
    detail: 'The server did not answer. Check the connection and try again.',
  };
}

async function readProblem(response: Response): Promise<Problem> {
  const fallback: Problem = {
    title: response.statusText || 'Request failed',
    status: response.status,
    code: `HTTP_${response.status}`,
    detail: `The server answered with status ${response.status}.`,
  };
  const text = await response.text();
  if (!(response.headers.get('content-type') ?? '').includes('json') || text === '') {
    return fallback;
  }
  return { ...fallback, ...(JSON.parse(text) as Partial<Problem>) };
}

/** Everything has no subject. */
const killBody = (scope: KillScope, subject: string, reason: string) =>
  scope === 'ALL' ? { scope, reason } : { scope, subject, reason };

export interface ApiOptions {
  token: () => string | null;
  /** Asked when a token is refused: whether there is a fresh one to try again with. */
  renew: () => Promise<boolean>;
  fetch?: typeof globalThis.fetch;
}

export class Api {
  private readonly options: ApiOptions;

  constructor(options: ApiOptions) {
    this.options = options;
  }

  login = (email: string, password: string) =>
    this.post<Session>('/api/v1/auth/login', { email, password });
  refresh = () => this.read<Session>('POST', '/api/v1/auth/refresh', {}, false);
  logout = () => this.read<null>('POST', '/api/v1/auth/logout', {}, false);
  me = () => this.get<User>('/api/v1/auth/me');

  assets = () => this.get<Page<Asset>>('/api/v1/assets');
  instruments = () => this.get<Page<Instrument>>('/api/v1/instruments');
  prices = () => this.get<Page<Price>>('/api/v1/prices');
  candles = (instrument: string, interval: Interval, limit: number) =>
    this.get<Page<Bar>>(
      `/api/v1/prices/${encodeURIComponent(instrument)}/candles?interval=${interval}&limit=${limit}`,
    );

  pools = () => this.get<Page<Pool>>('/api/v1/pools');
  depth = (chainId: number, poolId: string) =>
    this.get<PoolDepth>(`/api/v1/pools/${chainId}/${poolId}/depth`);
  quote = (chainId: number, poolId: string, operation: Record<string, unknown>) =>
    this.post<Quote>(`/api/v1/pools/${chainId}/${poolId}/quote`, operation);
  liquidity = () => this.get<Page<Liquidity>>('/api/v1/liquidity');
  marketStats = (instrument: string) =>
    this.get<Page<MarketStats>>(`/api/v1/prices/${encodeURIComponent(instrument)}/stats`);
  forecast = (chainId: number, poolId: string) =>
    this.get<Forecast>(`/api/v1/pools/${chainId}/${poolId}/forecast`);

  orders = (limit: number) => this.get<Page<Order>>(`/api/v1/orders?limit=${limit}`);
  order = (id: string) => this.get<Order>(`/api/v1/orders/${id}`);
  slices = (id: string) => this.get<Page<Slice>>(`/api/v1/orders/${id}/slices`);
  fills = (id: string) => this.get<Page<Fill>>(`/api/v1/orders/${id}/fills`);
  sendOrder = (order: NewOrder) => this.post<Order>('/api/v1/orders', order);
  previewOrder = (order: NewOrder) => this.post<Preview>('/api/v1/orders/preview', order);
  pauseOrder = (id: string) => this.post<Order | null>(`/api/v1/orders/${id}/pause`, {});
  resumeOrder = (id: string, mode: ResumeMode) =>
    this.post<Order | null>(`/api/v1/orders/${id}/resume`, { mode });
  changeOrder = (id: string, change: OrderChange) =>
    this.read<Order | null>('PATCH', `/api/v1/orders/${id}`, change);
  cancelOrder = (id: string) => this.post<Order | null>(`/api/v1/orders/${id}/cancel`, {});

  alerts = () => this.get<Page<Alert>>('/api/v1/alerts');
  acknowledge = (id: string, note: string) =>
    this.post<Alert | null>(`/api/v1/alerts/${id}/ack`, { note });
  resolve = (id: string, note: string) =>
    this.post<Alert | null>(`/api/v1/alerts/${id}/resolve`, { note });

  killSwitches = () => this.get<Page<KillSwitch>>('/api/v1/risk/kill-switch');
  throwKillSwitch = (scope: KillScope, subject: string, reason: string) =>
    this.post<KillSwitch>('/api/v1/risk/kill-switch', killBody(scope, subject, reason));
  releaseKillSwitch = (scope: KillScope, subject: string, reason: string) =>
    this.read<KillSwitch>('DELETE', '/api/v1/risk/kill-switch', killBody(scope, subject, reason));

  metrics = () => this.get<Page<Metric>>('/api/v1/metrics/catalog');
  ask = (question: Question) => this.post<Answer>('/api/v1/metrics/query', question);
  download = async (question: Question, type: DownloadType): Promise<Blob> =>
    (await this.answered('POST', '/api/v1/metrics/query', question, true, type)).blob();

  chains = () => this.get<Page<Chain>>('/api/v1/chains');
  portfolio = () => this.get<Page<Position>>('/api/v1/portfolio');

  /** Readiness answers 503 with the same body when a component is down: an answer, not a failure. */
  ready = async (): Promise<Readiness> => {
    const response = await this.call('GET', '/health/ready');
    if (response.ok || response.status === 503) {
      return (await response.json()) as Readiness;
    }
    throw new ApiError(await readProblem(response));
  };

  private get<T>(path: string): Promise<T> {
    return this.read<T>('GET', path);
  }

  private post<T>(path: string, body: unknown): Promise<T> {
    return this.read<T>('POST', path, body);
  }

  private async read<T>(method: string, path: string, body?: unknown, renews = true): Promise<T> {
    const text = await (await this.answered(method, path, body, renews)).text();
    return (text === '' ? null : JSON.parse(text)) as T;
  }

  private async answered(
    method: string, path: string, body: unknown, renews: boolean, accept = 'application/json',
  ): Promise<Response> {
    let response = await this.call(method, path, body, accept);
    const refused = response.status === 401 && this.options.token() !== null;
    if (refused && renews && (await this.options.renew())) {
      response = await this.call(method, path, body, accept);
    }
    if (!response.ok) {
      throw new ApiError(await readProblem(response));
    }
    return response;
  }

  private call(
    method: string, path: string, body?: unknown, accept = 'application/json',
  ): Promise<Response> {
    const headers: Record<string, string> = { accept };
    const token = this.options.token();
    if (token !== null) {
      headers.authorization = `Bearer ${token}`;
    }
    const init: RequestInit = { method, headers };
    if (body !== undefined) {
      headers['content-type'] = 'application/json';
      init.body = JSON.stringify(body);
    }
    return (this.options.fetch ?? globalThis.fetch.bind(globalThis))(path, init);
  }
}
