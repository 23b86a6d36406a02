import { EventEmitter, once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * What a network can do:
 * - pass: everything goes through;
 * - stall: everything waits until the next switch, and nothing is lost;
 * - latency: every chunk waits so many milliseconds;
 * - black-hole: everything is taken and nothing arrives, in one direction or in both;
 * - forget: what is open carries nothing any more, as where a firewall has forgotten it; new ones pass;
 * - reset: connections end with RST, and new ones do too;
 * - half-close: in place of the next answer the client gets the end of the stream (FIN).
 */
export type Fault =
  | { kind: 'pass' | 'stall' | 'forget' | 'reset' | 'half-close' }
  | { kind: 'latency'; ms: number }
  | { kind: 'black-hole'; toward: Side | 'both' };
type Side = 'client' | 'server';

/** A proxy on loopback in front of a server, whose faults are switched while it runs. */
export class FaultProxy {
  /** Sees each chunk before it goes on, so that a test may switch faults at exactly that point. */
  tap: (chunk: Buffer, toward: Side) => void = () => undefined;
  private fault: Fault = { kind: 'pass' };
  private readonly switches = new EventEmitter().setMaxListeners(0);
  private readonly sockets = new Set<Socket>();
  private readonly forgotten = new WeakSet<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly upstreamPort: number,
  ) {
    server.on('connection', (client) => this.link(client));
  }

  /** @param upstreamPort of a server on 127.0.0.1 */
  static async start(upstreamPort: number): Promise<FaultProxy> {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    const proxy = new FaultProxy(server, upstreamPort);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  switchTo(fault: Fault): void {
    this.fault = fault;
    if (fault.kind === 'forget') for (const socket of this.sockets) this.forgotten.add(socket);
    this.switches.emit('switch');
    if (fault.kind === 'reset') for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.switchTo({ kind: 'reset' });
    this.server.close();
    await once(this.server, 'close');
  }

  private link(client: Socket): void {
    if (this.fault.kind === 'reset') {
      client.on('error', () => undefined).resetAndDestroy();
      return;
    }
    const server = connect({ port: this.upstreamPort, host: '127.0.0.1', allowHalfOpen: true });
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(socket);
      socket.setNoDelay().on('error', () => other.resetAndDestroy());
      socket.on('close', () => this.sockets.delete(socket));
    }
    void this.carry(client, server, 'server').catch(() => undefined);
    void this.carry(server, client, 'client').catch(() => undefined);
  }

  private async carry(from: Socket, to: Socket, toward: Side): Promise<void> {
    for await (const chunk of from.iterator({ destroyOnReturn: false })) {
      this.tap(chunk as Buffer, toward);
      await this.held();
      if (this.swallows(from, toward)) continue;
      if (this.fault.kind === 'half-close' && toward === 'client') to.end();
      else if (to.writable) to.write(chunk as Buffer);
    }
    await this.held();
    if (!this.swallows(from, toward)) to.end();
  }

  private async held(): Promise<void> {
    if (this.fault.kind === 'latency') await pause(this.fault.ms);
    while (this.fault.kind === 'stall') await once(this.switches, 'switch');
  }

  private swallows(from: Socket, toward: Side): boolean {
    if (this.forgotten.has(from)) return true;
    return this.fault.kind === 'black-hole' && ['both', toward].includes(this.fault.toward);
  }
}
