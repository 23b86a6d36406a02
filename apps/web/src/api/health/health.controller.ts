import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { countAppliedMigrations, Database } from '#platform';
import { type FastifyReply } from 'fastify';
import { migrations } from '../../../../../migrations/index.js';
import { Access, Draining } from '../../http/index.js';

interface Health {
  status: 'ok' | 'unavailable';
  reason?: string;
}

/** For whatever starts, watches or balances this process. */
@Controller('health')
@ApiExcludeController()
@Access('public')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly draining: Draining,
  ) {}

  /** The process answers. */
  @Get('live')
  live(): Health {
    return { status: 'ok' };
  }

  /** The database answers and has had every migration that this code was built with. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const reason = await this.reasonNotReady();
    if (reason === undefined) return { status: 'ok' };
    reply.code(503);
    return { status: 'unavailable', reason };
  }

  private async reasonNotReady(): Promise<string | undefined> {
    if (this.draining.hasBegun) return 'this process is about to end';
    try {
      const applied = await countAppliedMigrations(this.database);
      const missing = migrations.length - applied;
      return missing > 0 ? `${missing} migrations are missing` : undefined;
    } catch {
      // What exactly is wrong is in the log of the database, not for everybody to read.
      return 'the database does not answer';
    }
  }
}
