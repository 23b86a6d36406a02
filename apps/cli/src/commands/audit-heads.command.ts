import { AuditVerificationService, headLine } from '#audit';
import { loadConfig } from '#platform';
import { withDatabase } from './with-database.js';
import { type Command } from './command.js';

/** To be kept where nobody who can change the database can change it: "audit heads >> FILE". */
export const auditHeads: Command = {
  words: ['audit', 'heads'],
  summary:
    'Print where each chain of the audit trail ends, a line each, for "audit verify --against"',
  async run() {
    const { auditHeadsKey } = loadConfig().watch;
    const notedAt = new Date().toISOString();
    const heads = await withDatabase((database) => new AuditVerificationService(database).heads());
    return heads
      .map(({ id, authority, seq, hash }) =>
        headLine({ chain: id, authority, notedAt, seq, hash }, auditHeadsKey),
      )
      .join('\n');
  },
};
