import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** An SMTP server of a few lines: refuses the first messages, then takes what it gets. */
export class SmtpStandIn {
  /** Accepted messages, headers and all. */
  readonly messages: string[] = [];
  /** How many were refused with "try later". */
  refused = 0;
  /** Messages that have come and are not answered yet. */
  inHand = 0;
  /** Messages are answered when this is. */
  private ready: Promise<void> = Promise.resolve();
  private readonly server: Server;

  constructor(private refusals: number) {
    this.server = createServer((socket) => {
      socket.on('error', () => undefined);
      this.talk(socket).catch(() => undefined);
    });
  }

  /** @returns the URL to reach it */
  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('No port');
    return `smtp://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    this.server.close();
    await once(this.server, 'close');
  }

  /** Lets messages wait for their answer. @returns how to let them go */
  hold(): () => void {
    let release: () => void = () => undefined;
    this.ready = new Promise((resolve) => (release = resolve));
    return () => release();
  }

  private async talk(socket: Socket): Promise<void> {
    let message: string[] | undefined;
    socket.write('220 stand-in\r\n');
    for await (const line of createInterface({ input: socket })) {
      if (message === undefined) {
        if (line === 'DATA') message = [];
        socket.write(this.answer(line));
      } else if (line === '.') {
        this.inHand += 1;
        await this.ready;
        this.inHand -= 1;
        this.messages.push(message.join('\n'));
        message = undefined;
        socket.write('250 taken\r\n');
      } else {
        message.push(line);
      }
    }
  }

  private answer(line: string): string {
    if (line.startsWith('MAIL') && this.refusals > 0) {
      this.refusals -= 1;
      this.refused += 1;
      return '451 try later\r\n';
    }
    if (line === 'DATA') return '354 go on\r\n';
    if (line === 'QUIT') return '221 bye\r\n';
    return '250 ok\r\n';
  }
}
