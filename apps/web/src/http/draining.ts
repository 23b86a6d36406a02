import { Injectable } from '@nestjs/common';

/**
 * Whether this process is about to end. It then still answers whatever comes, and says at /health/ready
 * that it should be sent no more: a proxy that has noticed turns to another process, and nobody is refused.
 */
@Injectable()
export class Draining {
  private begun = false;

  get hasBegun(): boolean {
    return this.begun;
  }

  begin(): void {
    this.begun = true;
  }
}
