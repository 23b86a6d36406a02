import { type Recipients } from '#notifications';

/** Finance officers of every authority that has admitted the provider, suspended or not. */
export function financeOfCouncilsThatAdmitted(providerId: string): Recipients {
  return {
    sql: `SELECT m.authority_id, m.user_id FROM identity.membership m
     WHERE m.role = 'finance' AND m.ended_at IS NULL
       AND EXISTS (SELECT FROM market.admission a WHERE a.provider_id = $1
                   AND a.authority_id = m.authority_id AND a.state <> 'removed')`,
    values: [providerId],
  };
}
