import { randomUUID } from 'node:crypto';
import { type Client } from 'pg';

interface AdmissionOverrides {
  /** The authority that has admitted. */
  authorityId: string;
  providerId: string;
  partId: string;
  state?: 'admitted' | 'suspended' | 'removed';
}

export interface AdmissionFixture {
  id: string;
  applicationId: string;
  decisionId: string;
}

/** A provider admitted to a part by one authority, with the application and the decision behind it. */
export async function anAdmission(
  admin: Client,
  { authorityId, providerId, partId, state = 'admitted' }: AdmissionOverrides,
): Promise<AdmissionFixture> {
  const { applicationId } = await anApplication(admin, { providerId, partIds: [partId] });
  const [decisionId, id] = [randomUUID(), randomUUID()];
  const reasons = 'All conditions of the part are met.';
  // One statement: an admission does not commit without its decision and its event.
  await admin.query(
    `WITH decision AS (
       INSERT INTO market.decision
         (id, authority_id, application_id, part_id, provider_id, outcome, reasons, decided_by)
       VALUES ($1, $2, $3, $4, $5, 'admit', $6, $7)
     ), admission AS (
       INSERT INTO market.admission (id, authority_id, provider_id, part_id, decision_id, state)
       VALUES ($8, $2, $5, $4, $1, $9)
     )
     INSERT INTO market.admission_event (authority_id, admission_id, to_state, reasons, acted_by)
     VALUES ($2, $8, $9, $6, $7)`,
    [decisionId, authorityId, applicationId, partId, providerId, reasons, randomUUID(), id, state],
  );
  return { id, applicationId, decisionId };
}

/** An application for parts of one market, with all their conditions answered. */
export async function anApplication(
  admin: Client,
  { providerId, partIds }: { providerId: string; partIds: string[] },
): Promise<{ applicationId: string }> {
  const applicationId = randomUUID();
  await admin.query(
    `INSERT INTO market.application (id, market_id, provider_id, answers, submitted_by)
     SELECT $1, p.market_id, $2,
            (SELECT jsonb_object_agg(c.code, 'We meet this condition.')
             FROM market.condition c WHERE c.part_id = ANY ($3)), $4
     FROM market.part p WHERE p.id = ANY ($3) LIMIT 1`,
    [applicationId, providerId, partIds, randomUUID()],
  );
  await admin.query(
    `INSERT INTO market.application_part (application_id, market_id, part_id)
     SELECT $1, p.market_id, p.id FROM market.part p WHERE p.id = ANY ($2)`,
    [applicationId, partIds],
  );
  return { applicationId };
}
