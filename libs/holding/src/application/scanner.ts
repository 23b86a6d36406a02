import { Readable } from 'node:stream';
import NodeClam from 'clamscan';

/** Looks for viruses. Whoever cannot say that a file is clean throws: nothing is let through by silence. */
export abstract class Scanner {
  /** Whether there is one: without, files are not held back. */
  abstract readonly isSet: boolean;
  /** @throws Error when the scanner cannot be reached or gives no clear answer */
  abstract isClean(content: Buffer): Promise<boolean>;
}

class NoScanner extends Scanner {
  readonly isSet = false;

  async isClean(): Promise<boolean> {
    throw new Error('No scanner is set');
  }
}

const ANSWER_WITHIN_MS = 60_000;

/** ClamAV's daemon over the network: content goes there, and the answer comes back. */
class ClamScanner extends Scanner {
  readonly isSet = true;

  constructor(private readonly address: URL) {
    super();
  }

  async isClean(content: Buffer): Promise<boolean> {
    const daemon = {
      host: this.address.hostname,
      port: Number(this.address.port || 3310),
      timeout: ANSWER_WITHIN_MS,
      active: true,
      localFallback: false,
    };
    const clam = await new NodeClam().init({
      clamscan: { active: false },
      clamdscan: daemon,
      preference: 'clamdscan',
    });
    const { isInfected, timeout } = await clam.scanStream(Readable.from([content]));
    if (typeof isInfected !== 'boolean' || timeout) throw new Error('The scanner gave no answer');
    return !isInfected;
  }
}

/** @param url "clamd://host:3310"; undefined for none */
export function createScanner(url: string | undefined): Scanner {
  return url === undefined ? new NoScanner() : new ClamScanner(new URL(url));
}
