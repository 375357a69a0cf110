import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { LiveSocket, type ChannelMessage, type SocketLike } from './socket';

/** An in-memory twin of a browser WebSocket with the server's side in the test's hands. */
class Line implements SocketLike {
  readonly said: { type: string; channels?: string[] }[] = [];
  closed = false;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;

  send(text: string): void {
    this.said.push(JSON.parse(text));
  }

  close(): void {
    this.closed = true;
  }

  accept(): void {
    this.onopen?.({} as Event);
    this.tell({ type: 'authenticated' });
  }

  tell(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) } as MessageEvent);
  }

  cut(code = 1006): void {
    this.onclose?.({ code } as CloseEvent);
  }
}

describe('LiveSocket', () => {
  let lines: Line[];
  let heard: ChannelMessage[];
  let refusals: number;
  let socket: LiveSocket;
  const line = () => lines.at(-1)!;

  beforeEach(() => {
    vi.useFakeTimers();
    lines = [];
    heard = [];
    refusals = 0;
    socket = new LiveSocket({
      connect: () => {
        lines.push(new Line());
        return line();
      },
      token: () => 'token',
      onMessage: (message) => heard.push(message),
      onRefused: () => {
        refusals += 1;
      },
      jitter: () => 1,
    });
  });

  afterEach(() => {
    socket.stop();
    vi.useRealTimers();
  });

  it('authenticates first, then subscribes to what is wanted', () => {
    socket.subscribe('prices');
    socket.start();
    line().accept();
    expect(line().said).toEqual([
      { type: 'auth', token: 'token' },
      { type: 'subscribe', channels: ['prices'] },
    ]);
    expect(socket.getConnection().state).toBe('live');
  });

  it('subscribes again after a lost line and tells the gap', () => {
    socket.subscribe('prices');
    socket.subscribe('orders');
    socket.start();
    line().accept();
    line().cut();
    expect(socket.getConnection().state).toBe('waiting');
    vi.advanceTimersByTime(500);
    line().accept();
    expect(lines).toHaveLength(2);
    expect(line().said[1]).toEqual({ type: 'subscribe', channels: ['prices', 'orders'] });
    expect(socket.getConnection()).toMatchObject({ state: 'live', gapMillis: 500, reconnects: 1 });
  });

  it('waits longer after each failure, up to a bound', () => {
    socket.start();
    for (const wait of [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]) {
      const before = lines.length;
      line().cut();
      vi.advanceTimersByTime(wait - 1);
      expect(lines).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(lines).toHaveLength(before + 1);
    }
  });

  it('keeps a channel until its last user leaves', () => {
    socket.start();
    line().accept();
    const first = socket.subscribe('alerts');
    const second = socket.subscribe('alerts');
    first();
    first();
    expect(line().said.filter((said) => said.type === 'unsubscribe')).toHaveLength(0);
    second();
    expect(line().said.at(-1)).toEqual({ type: 'unsubscribe', channels: ['alerts'] });
  });

  it('asks for a fresh snapshot when orders skip a number, but not for conflated prices', () => {
    socket.subscribe('orders');
    socket.start();
    line().accept();
    const before = line().said.length;
    for (const channel of ['orders', 'prices']) {
      line().tell({ type: 'snapshot', channel, seq: 4, data: [] });
      line().tell({ type: 'update', channel, seq: 6, data: {} });
    }
    expect(line().said.slice(before)).toEqual([{ type: 'subscribe', channels: ['orders'] }]);
    expect(heard).toHaveLength(4);
  });

  it('answers pings and gives up a silent line', () => {
    socket.start();
    line().accept();
    line().tell({ type: 'ping' });
    expect(line().said.at(-1)).toEqual({ type: 'pong' });
    vi.advanceTimersByTime(45_000);
    expect(lines[0]!.closed).toBe(true);
    expect(socket.getConnection().state).toBe('waiting');
  });

  it('shows a fresh token on the open line without subscribing again', () => {
    socket.subscribe('prices');
    socket.start();
    line().accept();
    socket.reauthenticate();
    line().tell({ type: 'authenticated' });
    expect(line().said.map((said) => said.type)).toEqual(['auth', 'subscribe', 'auth']);
  });

  it('asks for a fresh token only when the old one was refused', () => {
    socket.start();
    line().cut();
    expect(refusals).toBe(0);
    vi.advanceTimersByTime(500);
    line().cut(4401);
    expect(refusals).toBe(1);
  });

  it('stays closed after stop', () => {
    socket.start();
    line().accept();
    socket.stop();
    vi.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(1);
    expect(socket.getConnection().state).toBe('idle');
  });
});
