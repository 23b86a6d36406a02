import { appendFile } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { AuditVerificationService, headLine } from '#audit';
import { CONFIG, type Config, type Logger } from '#platform';
import { LOGGER } from '../worker-settings.js';

/**
 * Notes once a day where each chain of the audit trail ends: in the log, which is kept elsewhere, and in
 * a file when one is set. An end that is cut off later, or a chain computed anew, shows against them.
 */
@Injectable()
export class AuditHeads {
  constructor(
    private readonly verification: AuditVerificationService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'watch'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async note(): Promise<void> {
    const { auditHeadsFile, auditHeadsKey } = this.config.watch;
    const notedAt = new Date().toISOString();
    const heads = await this.verification.heads();
    const lines = heads.map(({ id, authority, seq, hash }) =>
      headLine({ chain: id, authority, notedAt, seq, hash }, auditHeadsKey),
    );
    for (const line of lines) this.logger.info({ auditHead: line }, 'audit head');
    if (auditHeadsFile === undefined || lines.length === 0) return;
    await appendFile(auditHeadsFile, `${lines.join('\n')}\n`, { mode: 0o600 });
  }
}
