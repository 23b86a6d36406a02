declare module 'clamscan' {
  import { type Readable } from 'node:stream';

  interface ClamOptions {
    clamscan: { active: boolean };
    clamdscan: {
      host: string;
      port: number;
      timeout: number;
      active: boolean;
      localFallback: boolean;
    };
    preference: 'clamdscan';
  }

  interface ClamAnswer {
    /** Null when it cannot say. */
    isInfected: boolean | null;
    viruses: string[];
    timeout?: boolean;
  }

  /** What this service uses of the package, which has no types of its own. */
  export default class NodeClam {
    init(options: ClamOptions): Promise<this>;
    scanStream(stream: Readable): Promise<ClamAnswer>;
  }
}
