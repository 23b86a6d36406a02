import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { FaultProxy } from '../support/fault-proxy.js';

/** Long enough for bytes on loopback to arrive if they were going to; nothing is measured with it. */
const A_WHILE_MS = 100;

/** The proxy itself, against a server that answers each line with itself. */
describe('the fault proxy', () => {
  let echo: Server;
  let proxy: FaultProxy;
  let heard: string;

  beforeEach(async () => {
    heard = '';
    echo = createServer({ allowHalfOpen: true }, (socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        heard += String(chunk);
        socket.write(chunk);
      });
      socket.on('end', () => socket.end());
    }).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    proxy = await FaultProxy.start((echo.address() as AddressInfo).port);
  });
  afterEach(async () => {
    await proxy.close();
    echo.close();
  });

  class Line {
    answer = '';
    ended = false;
    error: (Error & { code?: string }) | undefined;
    private constructor(readonly socket: Socket) {
      socket.on('data', (chunk) => (this.answer += String(chunk)));
      socket.on('end', () => (this.ended = true));
      socket.on('error', (error) => (this.error = error));
    }
    static async open(): Promise<Line> {
      const line = new Line(connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true }));
      await once(line.socket, 'connect').catch(() => undefined);
      return line;
    }
  }

  async function soon(isSo: () => boolean): Promise<void> {
    for (let left = 500; !isSo(); left -= 1) {
      if (left === 0) throw new Error('It did not come.');
      await pause(10);
    }
  }

  it('passes bytes and the end of a stream', async () => {
    const line = await Line.open();
    line.socket.write('one');
    await soon(() => line.answer === 'one');
    line.socket.end('two');
    await soon(() => line.ended);
    expect(line.answer).toBe('onetwo');
  });

  it('keeps everything back while it stalls, and loses nothing', async () => {
    const line = await Line.open();
    proxy.switchTo({ kind: 'stall' });
    line.socket.write('one');
    await pause(A_WHILE_MS);
    expect([heard, line.answer]).toEqual(['', '']);
    line.socket.write('two');
    proxy.switchTo({ kind: 'pass' });
    await soon(() => line.answer === 'onetwo');
  });

  it('delays', async () => {
    const line = await Line.open();
    proxy.switchTo({ kind: 'latency', ms: 60 });
    const started = performance.now();
    line.socket.write('one');
    await soon(() => line.answer === 'one');
    expect(performance.now() - started).toBeGreaterThanOrEqual(110);
  });

  it('lets a request through and swallows its answer', async () => {
    const line = await Line.open();
    proxy.switchTo({ kind: 'black-hole', toward: 'client' });
    line.socket.write('one');
    await soon(() => heard === 'one');
    await pause(A_WHILE_MS);
    expect(line.answer).toBe('');
    proxy.switchTo({ kind: 'black-hole', toward: 'both' });
    line.socket.write('two');
    await pause(A_WHILE_MS);
    expect(heard).toBe('one');
  });

  it('resets connections, and new ones', async () => {
    const line = await Line.open();
    proxy.switchTo({ kind: 'reset' });
    await soon(() => line.error?.code === 'ECONNRESET');
    const next = await Line.open();
    await soon(() => next.socket.destroyed);
    proxy.switchTo({ kind: 'pass' });
    const later = await Line.open();
    later.socket.write('one');
    await soon(() => later.answer === 'one');
    expect([line.answer, next.answer]).toEqual(['', '']);
  });

  it('ends the stream in place of an answer, while requests still arrive', async () => {
    const line = await Line.open();
    proxy.switchTo({ kind: 'half-close' });
    line.socket.write('one');
    await soon(() => line.ended);
    line.socket.write('two');
    await soon(() => heard === 'onetwo');
    expect(line.answer).toBe('');
  });

  it('lets a test act at the very chunk it waits for', async () => {
    proxy.tap = (chunk, toward) => {
      if (toward === 'server' && chunk.includes('now')) proxy.switchTo({ kind: 'reset' });
    };
    const line = await Line.open();
    line.socket.write('now');
    await soon(() => line.error !== undefined);
    expect(heard).toBe('');
  });
});
