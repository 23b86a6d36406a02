import { randomUUID } from 'node:crypto';
import { type Admin, type Ids, type World } from './scene.js';

const REASONS = 'It answers what was asked, with evidence.';
/** What stands in the results of a bid and nowhere else. */
export const SUMMARY_TITLE = 'Marshmallow call-off';
const SUMMARY = {
  calloff: SUMMARY_TITLE,
  reference: 'CO-2026-9003',
  outcome: 'successful',
  winner: null,
  reasons: REASONS,
  own: {
    criteria: [{ title: 'Care', weight: 70, score: 5, points: '70.00', reasons: REASONS }],
    qualityPoints: '70.00',
    pricePoints: '30.00',
    totalPoints: '100.00',
    rank: 1,
  },
};

const CALLOFF = `
  WITH c AS (
    INSERT INTO calloffs.calloff (id, authority_id, market_id, part_id, reference, title, description, route,
      justification, estimated_pence, unit, starts_on, ends_on, state, created_by, sent_at)
    VALUES ($1, $2, $3, $4, $5, $6, 'A club on Saturdays, with transport.', 'mini-competition',
      'Several providers can do it.', 1200000, 'hour', '2027-01-04', '2028-01-03', $7, $8, now())
  ), q AS (
    INSERT INTO calloffs.criterion (id, authority_id, calloff_id, position, code, title, kind, weight, guidance)
    VALUES ($9, $2, $1, 1, 'care', 'Care', 'quality', 70, 'Five for care throughout, zero for none.')
  ), b AS (
    INSERT INTO calloffs.bid (id, authority_id, calloff_id, provider_id, version, requirement_version,
      sealed_quality, sealed_price, digest, standing, received_at, sent_by)
    VALUES ($10, $2, $1, $11, 1, 1, decode(repeat('00', 65736), 'hex'), decode(repeat('00', 1224), 'hex'),
      '\\x00', 'member', now(), $12)
  ), o AS (
    INSERT INTO calloffs.opened_bid (bid_id, authority_id, calloff_id, provider_id, answers, must_haves)
    VALUES ($10, $2, $1, $11, '{"care": "With two people each time."}', '{}')
  )
  INSERT INTO calloffs.interest (authority_id, calloff_id, person_id, conflict) VALUES ($2, $1, $8, false)`;

/** Call-offs of the commissioner with a bid of the provider: to score, to look at its price, to sign. */
export async function awardsOf(
  admin: Admin,
  { authority = '', market = '', part = '', provider = '' }: Ids,
  { commissioner, provider: person }: World['people'],
): Promise<Ids> {
  const calloff = async (number: number, state: string) => {
    const made = { calloff: randomUUID(), criterion: randomUUID(), bid: randomUUID() };
    await admin.query(CALLOFF, [
      made.calloff,
      authority,
      market,
      part,
      `CO-2026-900${number}`,
      `${SUMMARY_TITLE} ${number}`,
      state,
      commissioner.id,
      made.criterion,
      made.bid,
      provider,
      person.id,
    ]);
    return made;
  };
  // Written as it would be after its acts, past the guards that ask for each of them.
  await admin.query(`SET session_replication_role = 'replica'`);
  const toScore = await calloff(1, 'opened');
  const priced = await calloff(2, 'quality-locked');
  const asked = await calloff(3, 'quality-locked');
  for (const one of [priced, asked])
    await admin.query(
      `INSERT INTO calloffs.opened_price (bid_id, authority_id, calloff_id, price_pence) VALUES ($1, $2, $3, 2000)`,
      [one.bid, authority, one.calloff],
    );
  await admin.query(
    `INSERT INTO calloffs.low_price (bid_id, authority_id, calloff_id, provider_id, why, question, asked_by,
       asked_at, answer_by)
     VALUES ($1, $2, $3, $4, 'ceiling', 'How do you pay staff at this price?', $5, now(), current_date + 7)`,
    [asked.bid, authority, asked.calloff, provider, commissioner.id],
  );
  const won = await calloff(4, 'awarded');
  const given = { award: randomUUID(), summary: randomUUID(), contract: randomUUID() };
  await admin.query(
    `WITH s AS (
       INSERT INTO calloffs.standing (bid_id, authority_id, calloff_id, provider_id, price_pence, quality_points,
         price_points, total_points, rank) VALUES ($1, $2, $3, $4, 5000, 7000, 3000, 10000, 1)
     ), w AS (
       INSERT INTO calloffs.award (id, authority_id, calloff_id, provider_id, bid_id, price_pence, reasons, awarded_by)
       VALUES ($5, $2, $3, $4, $1, 5000, $6, $7)
     ), m AS (
       INSERT INTO calloffs.summary (id, authority_id, calloff_id, award_id, bid_id, provider_id, body, sent_by)
       VALUES ($8, $2, $3, $5, $1, $4, $9, $7)
     )
     INSERT INTO calloffs.contract (id, authority_id, calloff_id, award_id, provider_id, price_pence, value_pence,
       starts_on, ends_on, terms, drafted_by)
     VALUES ($10, $2, $3, $5, $4, 5000, 1200000, '2027-01-04', '2028-01-03', 'As the call-off says.', $7)`,
    [
      won.bid,
      authority,
      won.calloff,
      provider,
      given.award,
      REASONS,
      commissioner.id,
      given.summary,
      JSON.stringify(SUMMARY),
      given.contract,
    ],
  );
  await admin.query(`SET session_replication_role = 'origin'`);
  return {
    calloffToScore: toScore.calloff,
    bidToScore: toScore.bid,
    criterionToScore: toScore.criterion,
    calloffPriced: priced.calloff,
    bidPriced: priced.bid,
    bidAsked: asked.bid,
    calloffContracted: won.calloff,
    summary: given.summary,
    contract: given.contract,
  };
}

/** Which of them a parameter of an address is. */
export const AWARD_PARAMETERS: [ending: string, use: string][] = [
  ['awards/:calloffId/:awardAct', 'interest'],
  ['awards/:calloffId/bids/:bidId', 'bidToScore'],
  ['awards/:calloffId/bids/:bidId/criteria/:criterionId', 'criterionToScore'],
  ['commissioner/awards/:calloffId', 'calloffToScore'],
  ['provider/awards/summaries/:summaryId', 'summary'],
  ['provider/awards/prices/:bidId', 'bidAsked'],
  ['provider/awards/contracts/:contractId', 'contract'],
];

const PRICED = { calloffId: 'calloffPriced', bidId: 'bidPriced' };
export const AWARD_USES: Record<string, Record<string, string>> = {
  'GET /commissioner/awards/:calloffId/contract.pdf': { calloffId: 'calloffContracted' },
  'GET /commissioner/awards/:calloffId/bids/:bidId/price': PRICED,
  'POST /commissioner/awards/:calloffId/bids/:bidId/price': PRICED,
};

/** The fields of the forms about awards. */
export const AWARD_FORMS: Record<string, () => object> = {
  'POST /commissioner/awards/:calloffId/:awardAct': () => ({ conflict: 'no', details: '' }),
  'POST /commissioner/awards/:calloffId/bids/:bidId/criteria/:criterionId': () => ({
    points: '4',
    reasons: REASONS,
  }),
  'POST /commissioner/awards/:calloffId/bids/:bidId/price': () => ({
    reasons: 'How do you pay staff at this price?',
  }),
  'POST /provider/awards/share-code': () => ({ code: 'HDJ2123F' }),
  'POST /provider/awards/prices/:bidId': () => ({ answer: 'Volunteers drive the bus.' }),
  'POST /provider/awards/contracts/:contractId': () => ({ signedAs: 'A Person, director' }),
};

export const AWARD_MARKERS: Record<string, string> = {
  'GET /commissioner/awards': SUMMARY_TITLE,
  'GET /provider/awards': SUMMARY_TITLE,
};
