const TABLES = [
  'calloff',
  'must_have',
  'notice_criterion',
  'criterion',
  'period_agreement',
  'change',
  'invitation',
  'question',
  'question_asker',
  'answer',
  'bid_key',
  'bid',
  'bid_withdrawal',
  'bid_draft',
  'opening_approval',
  'key_release',
  'opened_bid',
  'opened_price',
  'disregard',
];

const KEPT = TABLES.filter(
  (table) => !['calloff', 'must_have', 'criterion', 'bid_draft'].includes(table),
);

const BUYER = `authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'`;
const READER = `authority_id = platform.current_authority()
    AND platform.current_app_role() IN ('commissioner', 'auditor')`;
const BIDDER = `provider_id = platform.current_provider()`;
/** Whoever may read the call-off itself. */
const SEES = 'EXISTS (SELECT FROM calloffs.calloff c WHERE c.id = calloff_id)';
const NOBODY = 'false';

interface Policies {
  read: string;
  add: string;
  change?: string;
  remove?: string;
}

const POLICIES: Record<string, Policies> = {
  // What is sent is public as its tender notice; a provider that is chosen without one is told apart.
  calloff: {
    read: `(${READER}) OR (platform.current_provider() IS NOT NULL AND sent_at IS NOT NULL
      AND route = 'mini-competition')`,
    add: `${BUYER} AND market.is_used_by_caller(market_id)`,
    change: BUYER,
  },
  must_have: { read: SEES, add: BUYER, change: BUYER, remove: BUYER },
  notice_criterion: {
    read: 'true',
    add: `${BUYER} AND EXISTS (SELECT FROM market.market m
      WHERE m.id = market_id AND m.lead_authority = authority_id)`,
  },
  criterion: { read: SEES, add: BUYER, change: BUYER, remove: BUYER },
  period_agreement: { read: READER, add: BUYER },
  change: { read: SEES, add: BUYER },
  invitation: { read: `(${READER}) OR ${BIDDER}`, add: NOBODY },
  question: {
    read: `(${READER})
      OR EXISTS (SELECT FROM calloffs.question_asker k WHERE k.question_id = question.id)
      OR EXISTS (SELECT FROM calloffs.answer n WHERE n.question_id = question.id)`,
    add: `platform.current_provider() IS NOT NULL AND ${SEES}`,
  },
  question_asker: { read: BIDDER, add: BIDDER },
  answer: { read: SEES, add: BUYER },
  bid_key: { read: SEES, add: BUYER },
  // Not even how many there are, before two people have opened them.
  bid: {
    read: `${BIDDER} OR (${READER} AND calloffs.may_open(calloff_id))`,
    add: `${BIDDER} AND ${SEES}`,
  },
  bid_withdrawal: {
    read: `${BIDDER} OR (${READER} AND calloffs.may_open(calloff_id))`,
    add: BIDDER,
  },
  bid_draft: { read: BIDDER, add: `${BIDDER} AND ${SEES}`, change: BIDDER },
  opening_approval: { read: READER, add: BUYER },
  key_release: { read: READER, add: NOBODY },
  opened_bid: {
    read: `(${READER}) OR ${BIDDER}`,
    add: `${BUYER} AND calloffs.may_open(calloff_id)`,
  },
  opened_price: {
    read: `${READER} AND calloffs.quality_is_locked(calloff_id)`,
    add: `${BUYER} AND calloffs.quality_is_locked(calloff_id)`,
  },
  disregard: { read: `(${READER}) OR ${BIDDER}`, add: BUYER },
};

/** Who reads and writes what. Functions that run as the owner are under policies as well. */
export const CALLOFF_POLICIES = `
  ${TABLES.map(policiesOf).join('')}
  ${KEPT.map(
    (table) => `
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON calloffs.${table}
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();`,
  ).join('')}
  CREATE POLICY calloff_owner ON calloffs.calloff FOR SELECT TO CURRENT_USER USING (true);
  CREATE POLICY invitation_owner ON calloffs.invitation FOR SELECT TO CURRENT_USER USING (true);
  CREATE POLICY invitation_computed ON calloffs.invitation FOR INSERT TO CURRENT_USER WITH CHECK (true);
  CREATE POLICY key_release_recorded ON calloffs.key_release FOR INSERT TO CURRENT_USER WITH CHECK (true);
  -- Providers and councils are told by the worker.
  ${['calloff', 'invitation', 'change', 'question', 'answer']
    .map(
      (table) => `
  CREATE POLICY ${table}_told ON calloffs.${table} FOR SELECT
    USING (platform.current_job() = 'match-vacancies');`,
    )
    .join('')}
  INSERT INTO notifications.topic VALUES
    ('calloff-invited'), ('calloff-changed'), ('calloff-answered'), ('calloff-cancelled');
`;

function policiesOf(table: string): string {
  const {
    read,
    add,
    change = NOBODY,
    remove = NOBODY,
  } = POLICIES[table] ?? { read: NOBODY, add: NOBODY };
  return `
  ALTER TABLE calloffs.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE calloffs.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_read ON calloffs.${table} FOR SELECT USING (${read});
  CREATE POLICY ${table}_add ON calloffs.${table} FOR INSERT WITH CHECK (${add});
  CREATE POLICY ${table}_change ON calloffs.${table} FOR UPDATE USING (${change});
  CREATE POLICY ${table}_remove ON calloffs.${table} FOR DELETE USING (${remove});`;
}
