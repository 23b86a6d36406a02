import { randomUUID } from 'node:crypto';
import { AuditSealingService, AuditVerificationService, recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { type Client } from 'pg';
import { anAuthority } from '../../factories/an-authority.js';
import { type TestDatabase } from '../../support/test-database.js';

/** Councils with a trail, a sealer and a verifier. */
export class Trail {
  readonly sealing: AuditSealingService;
  readonly verification: AuditVerificationService;

  private constructor(
    private readonly db: TestDatabase,
    readonly admin: Client,
    /** Ids of the councils. */
    readonly authorities: string[],
  ) {
    this.sealing = new AuditSealingService(db.database);
    this.verification = new AuditVerificationService(db.database);
  }

  static async with(db: TestDatabase, councils: number): Promise<Trail> {
    const admin = await db.adminClient();
    const authorities: string[] = [];
    for (let each = 0; each < councils; each += 1) {
      authorities.push((await anAuthority(admin)).id);
    }
    return new Trail(db, admin, authorities);
  }

  /** One entry, in a transaction of its own. */
  async write(authorityId: string | null, details: Record<string, unknown> = {}): Promise<void> {
    await this.db.database.transaction(callerOf(authorityId), (tx) =>
      recordAudit(tx, {
        authorityId,
        action: 'booking.confirm',
        subjectType: 'booking',
        subjectIds: [randomUUID()],
        details,
      }),
    );
  }

  async writeMany(authorityId: string | null, count: number): Promise<void> {
    for (let each = 1; each <= count; each += 1) await this.write(authorityId, { each });
  }

  async sealAll(): Promise<void> {
    while (await this.sealing.round());
  }

  /** Ids in the order of their places; null for the chain without an authority. */
  async chain(authorityId: string | null): Promise<{ id: number; seq: number }[]> {
    const { rows } = await this.admin.query<{ id: number; seq: number }>(
      `SELECT id, seq FROM audit.entry
       WHERE authority_id IS NOT DISTINCT FROM $1 AND seq IS NOT NULL ORDER BY seq, id`,
      [authorityId],
    );
    return rows;
  }

  /** What somebody does who may do everything: superuser, triggers off, constraints deferred to nobody. */
  async tamper(sql: string): Promise<void> {
    await this.admin.query('SET session_replication_role = replica');
    try {
      await this.admin.query(sql);
    } finally {
      await this.admin.query('SET session_replication_role = origin');
    }
  }

  /** The first fault of each chain that has one: "altered at 3". */
  async faults(...args: Parameters<AuditVerificationService['verify']>): Promise<string[]> {
    const chains = await this.verification.verify(...args);
    return chains.flatMap((chain) =>
      'fault' in chain ? [`${chain.fault.kind} at ${chain.fault.seq}`] : [],
    );
  }
}

export function callerOf(authorityId: string | null): Caller {
  return {
    userId: null,
    role: 'officer',
    authorityId,
    providerId: null,
    requestId: randomUUID(),
  };
}
