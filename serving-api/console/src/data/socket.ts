/** The live connection: authenticates, keeps subscriptions over reconnects, and tells its own state. */

export type ConnectionState = 'idle' | 'connecting' | 'live' | 'waiting';

export interface Connection {
  state: ConnectionState;
  /** When the state began, in epoch milliseconds. */
  since: number;
  /** When the last live period ended, or null while live and before the first one. */
  lostAt: number | null;
  /** How long data was missing before the present live period, or null on the first one. */
  gapMillis: number | null;
  reconnects: number;
}

export interface ChannelMessage {
  type: 'snapshot' | 'update';
  channel: string;
  seq: number;
  data: unknown;
}

type ServerMessage = ChannelMessage | { type: 'ping' | 'authenticated' | 'error' };

/** The part of a browser WebSocket that is used here, so that tests can bring an in-memory twin. */
export interface SocketLike {
  send(text: string): void;
  close(): void;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
}

export interface LiveSocketOptions {
  connect: () => SocketLike;
  token: () => string | null;
  onMessage: (message: ChannelMessage) => void;
  /** Called when the server didn't accept the token, or accepts it no longer. */
  onRefused?: () => void;
  now?: () => number;
  /** A number in [0, 1) that spreads the reconnects of many consoles. */
  jitter?: () => number;
}

const RETRY_FIRST_MILLIS = 500;
const RETRY_MAX_MILLIS = 15_000;
/** Longer than three server heartbeats: beyond it the line is dead even if TCP hasn't noticed. */
const SILENCE_MAX_MILLIS = 45_000;
/** A channel with a gap asks for a fresh snapshot at most this often. */
const RESYNC_MIN_MILLIS = 10_000;
/** The server's own close code for a token that it doesn't accept. */
const CLOSE_UNAUTHENTICATED = 4401;
/** Prices and bars are conflated for slow clients, so only these channels promise an unbroken sequence. */
const GAPLESS_CHANNELS: readonly string[] = ['alerts', 'orders'];

export class LiveSocket {
  private readonly options: LiveSocketOptions;
  private readonly now: () => number;
  private readonly interest = new Map<string, number>();
  private readonly lastSeq = new Map<string, number>();
  private readonly resyncedAt = new Map<string, number>();
  private readonly listeners = new Set<() => void>();
  private connection: Connection;
  private socket: SocketLike | null = null;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private silenceTimer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;

  constructor(options: LiveSocketOptions) {
    this.options = options;
    this.now = options.now ?? Date.now;
    this.connection = { state: 'idle', since: this.now(), lostAt: null, gapMillis: null, reconnects: 0 };
  }

  getConnection = (): Connection => this.connection;

  watch = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): void {
    if (this.socket === null && this.options.token() !== null) {
      this.open();
    }
  }

  stop(): void {
    clearTimeout(this.retryTimer);
    this.drop();
    this.failures = 0;
    this.become({ state: 'idle', lostAt: null, gapMillis: null, reconnects: 0 });
  }

  /** Tries at once instead of waiting for the next retry, for a device that is back online. */
  retryNow(): void {
    if (this.connection.state === 'waiting') {
      clearTimeout(this.retryTimer);
      this.open();
    }
  }

  /** Shows a fresh token on the open line, which would otherwise be cut when the old one expires. */
  reauthenticate(): void {
    if (this.connection.state === 'live' && this.options.token() !== null) {
      this.say({ type: 'auth', token: this.options.token() });
    }
  }

  /** Keeps the channel subscribed until the returned function is called by the last of its users. */
  subscribe(channel: string): () => void {
    const users = this.interest.get(channel) ?? 0;
    this.interest.set(channel, users + 1);
    if (users === 0 && this.connection.state === 'live') {
      this.say({ type: 'subscribe', channels: [channel] });
    }
    let released = false;
    return () => {
      if (!released) {
        released = true;
        this.release(channel);
      }
    };
  }

  private release(channel: string): void {
    const left = (this.interest.get(channel) ?? 1) - 1;
    if (left > 0) {
      this.interest.set(channel, left);
      return;
    }
    this.interest.delete(channel);
    this.lastSeq.delete(channel);
    if (this.connection.state === 'live') {
      this.say({ type: 'unsubscribe', channels: [channel] });
    }
  }

  private open(): void {
    const socket = this.options.connect();
    this.socket = socket;
    this.become({ state: 'connecting' });
    this.expectSpeech();
    socket.onopen = () => this.say({ type: 'auth', token: this.options.token() });
    socket.onmessage = (event) => this.hear(String(event.data));
    socket.onclose = (event) => {
      if (event.code === CLOSE_UNAUTHENTICATED) {
        this.options.onRefused?.();
      }
      this.lost();
    };
  }

  private hear(text: string): void {
    this.expectSpeech();
    const message = JSON.parse(text) as ServerMessage;
    switch (message.type) {
      case 'ping':
        this.say({ type: 'pong' });
        break;
      case 'authenticated':
        this.authenticated();
        break;
      case 'snapshot':
      case 'update':
        this.deliver(message);
        break;
      case 'error':
        console.warn('live connection refused a message', message);
        break;
    }
  }

  private authenticated(): void {
    if (this.connection.state === 'live') {
      return;
    }
    const { lostAt, reconnects } = this.connection;
    this.failures = 0;
    this.lastSeq.clear();
    this.become({
      state: 'live',
      lostAt: null,
      gapMillis: lostAt === null ? null : this.now() - lostAt,
      reconnects: reconnects + (lostAt === null ? 0 : 1),
    });
    if (this.interest.size > 0) {
      this.say({ type: 'subscribe', channels: [...this.interest.keys()] });
    }
  }

  private deliver(message: ChannelMessage): void {
    const last = this.lastSeq.get(message.channel);
    this.lastSeq.set(message.channel, message.seq);
    this.options.onMessage(message);
    const gap = message.type === 'update' && last !== undefined && message.seq > last + 1;
    if (gap && GAPLESS_CHANNELS.includes(message.channel)) {
      this.resync(message.channel);
    }
  }

  private resync(channel: string): void {
    const before = this.resyncedAt.get(channel) ?? -Infinity;
    if (this.now() - before >= RESYNC_MIN_MILLIS) {
      this.resyncedAt.set(channel, this.now());
      this.say({ type: 'subscribe', channels: [channel] });
    }
  }

  private lost(): void {
    this.drop();
    const backoff = Math.min(RETRY_MAX_MILLIS, RETRY_FIRST_MILLIS * 2 ** this.failures);
    this.failures += 1;
    const wait = backoff * (0.5 + 0.5 * (this.options.jitter ?? Math.random)());
    this.retryTimer = setTimeout(() => this.open(), wait);
    this.become({ state: 'waiting', lostAt: this.connection.lostAt ?? this.now() });
  }

  private drop(): void {
    clearTimeout(this.silenceTimer);
    if (this.socket !== null) {
      this.socket.onopen = null;
      this.socket.onmessage = null;
      this.socket.onclose = null;
      this.socket.close();
      this.socket = null;
    }
  }

  private expectSpeech(): void {
    clearTimeout(this.silenceTimer);
    this.silenceTimer = setTimeout(() => this.lost(), SILENCE_MAX_MILLIS);
  }

  private say(message: object): void {
    this.socket?.send(JSON.stringify(message));
  }

  private become(change: Partial<Connection>): void {
    const since = change.state === this.connection.state ? this.connection.since : this.now();
    this.connection = { ...this.connection, ...change, since };
    this.listeners.forEach((listener) => listener());
  }
}
