import { randomUUID } from 'node:crypto';
import { type Client } from 'pg';

/** What a provider was told three days ago: it can be removed since yesterday. */
export async function aRemovalNotice(
  admin: Client,
  { admissionId, ground = 'ground-conditions' }: { admissionId: string; ground?: string },
): Promise<void> {
  await admin.query(
    `INSERT INTO market.removal_notice
       (authority_id, admission_id, ground, reasons, effective_on, given_by, given_at)
     SELECT authority_id, id, $2, 'The conditions are not met any more.', current_date - 1, $3,
            now() - interval '3 days'
     FROM market.admission WHERE id = $1`,
    [admissionId, ground, randomUUID()],
  );
}
