import { addDays, localDay } from '#kernel';
import { LedgerService } from '#ledger';
import { MarketsService } from '#market';
import { VacancyMatchingService } from '#vacancies';
import { type Client } from 'pg';
import { PARTNERS } from '../../../apps/cli/src/demo/content/authorities.js';
import { demoMarket } from '../../../apps/cli/src/demo/content/market.js';
import { MAIN_OFFICER } from '../../../apps/cli/src/demo/content/staff.js';
import { loadDemo } from '../../../apps/cli/src/demo/load/load-demo.js';
import { People } from '../../../apps/cli/src/demo/load/people.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const today = localDay(new Date());

describe('the demonstration data', () => {
  let db: TestDatabase;
  let admin: Client;

  const all = async <Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> =>
    (await admin.query<Row>(sql, values)).rows;
  const count = async (sql: string, ...values: unknown[]): Promise<number> => {
    const [row] = await all<{ count: string }>(`SELECT count(*) AS count ${sql}`, ...values);
    return Number(row?.count);
  };

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    const say = (): void => undefined;
    await loadDemo({ ownerUrl: db.ownerUrl, today, password: 'unused', say });
  }, 120_000);

  afterAll(() => db?.drop());

  it('has the four partners and one neighbour', async () => {
    expect(await count('FROM identity.authority')).toBe(5);
    expect(await count('FROM identity.authority WHERE partnership_id IS NOT NULL')).toBe(4);
  });

  it('has 22 providers that somebody admitted and one that waits for its decisions', async () => {
    expect(await count('FROM providers.provider')).toBe(23);
    expect(
      await count(`FROM providers.provider p WHERE EXISTS (
        SELECT FROM market.admission a WHERE a.provider_id = p.id AND a.state = 'admitted')`),
    ).toBe(22);
    const waiting = await all(
      `SELECT p.name FROM market.application a JOIN providers.provider p ON p.id = a.provider_id
       WHERE NOT EXISTS (SELECT FROM market.decision d WHERE d.application_id = a.id)`,
    );
    expect(waiting).toEqual([{ name: 'Cloudberry Adventures (demo)' }]);
    expect(
      await count(`FROM market.decision d WHERE (outcome = 'admit') <> EXISTS (
        SELECT FROM market.admission a WHERE a.decision_id = d.id)`),
    ).toBe(0);
  });

  it('has people of providers, and accounts: two confirmed by a call, one that waits for it', async () => {
    expect(await count('FROM providers.worker')).toBe(37);
    expect(await count(`FROM providers.connected_person WHERE role = 'director'`)).toBe(6);
    expect(await count('FROM providers.bank_details WHERE confirmed_at IS NOT NULL')).toBe(2);
    expect(await count('FROM providers.bank_details WHERE confirmed_at IS NULL')).toBe(1);
  });

  it('asks nothing of applicants that the law forbids', async () => {
    const { id: userId, authorityId } = new People().commissionerOf(demoMarket.lead);
    const again = await new MarketsService(db.database).establish(
      { userId, role: 'commissioner', authorityId, providerId: null, requestId: 'test' },
      {
        title: 'The same once more',
        regime: demoMarket.regime,
        lightTouch: true,
        endsOn: null,
        feeBasisPoints: 0,
        intentionNotice: demoMarket.notice,
        parts: demoMarket.parts.map(({ offerKinds, conditions, ...part }) => ({
          ...part,
          offerKinds: [...offerKinds],
          conditions: [...conditions],
        })),
      },
    );
    expect(again.parts).toHaveLength(demoMarket.parts.length);
  });

  it('has a year of sessions in the towns of every partner, at £9 to £15 an hour by day', async () => {
    const towns = await all<{ places: number }>(
      `SELECT count(DISTINCT located_by)::int AS places FROM catalogue.offer
       WHERE kind <> 'supported-accommodation'`,
    );
    expect(towns[0]?.places).toBeGreaterThan(25);
    const [prices] = await all<{ least: number; most: number }>(
      `SELECT min(s.price_pence * 60.0 / s.minutes)::float AS least,
              max(s.price_pence * 60.0 / s.minutes)::float AS most
       FROM catalogue.session s JOIN catalogue.offer o ON o.id = s.offer_id
       WHERE o.price_unit = 'hour'`,
    );
    expect(prices?.least).toBeGreaterThanOrEqual(900);
    expect(prices?.most).toBeLessThanOrEqual(1500);
    const [last] = await all<{ day: string }>(
      `SELECT to_char(max(starts_at), 'YYYY-MM-DD') AS day FROM catalogue.session`,
    );
    expect(last?.day && last.day > addDays(today, 350)).toBe(true);
  });

  it('has 75 units of accommodation, each an offer without sessions', async () => {
    const units = await all(
      `SELECT u.staffing, count(*)::int AS units, count(DISTINCT o.id)::int AS offers,
              count(s.id)::int AS sessions
       FROM catalogue.unit u JOIN catalogue.offer o ON o.id = u.offer_id
       LEFT JOIN catalogue.session s ON s.offer_id = o.id
       WHERE o.kind = 'supported-accommodation' AND o.state = 'listed'
       GROUP BY u.staffing ORDER BY u.staffing`,
    );
    expect(units).toEqual([
      { staffing: 'around-the-clock', units: 27, offers: 27, sessions: 0 },
      { staffing: 'dispersed', units: 48, offers: 48, sessions: 0 },
    ]);
  });

  it('has a home of three beds by the night, at £180, without sessions', async () => {
    expect(
      await all(
        `SELECT u.bedspaces, count(b.id)::int AS beds, o.price_pence::int AS price, o.price_unit AS unit,
                o.age_from AS "from", o.age_to AS "to",
                EXISTS (SELECT FROM catalogue.session s WHERE s.offer_id = o.id) AS sessions
         FROM catalogue.bed b JOIN catalogue.unit u ON u.id = b.unit_id
         JOIN catalogue.offer o ON o.id = b.offer_id GROUP BY u.id, o.id`,
      ),
    ).toEqual([
      { bedspaces: 3, beds: 3, price: 18_000, unit: 'night', from: 8, to: 17, sessions: false },
    ]);
  });

  it('has 1,200 children, each with an open entitlement inside its band', async () => {
    expect(await count('FROM children.child')).toBe(1200);
    const programmes = await all(
      `SELECT e.programme, count(DISTINCT e.child_id)::int AS children
       FROM budgets.entitlement e JOIN budgets.band b USING (financial_year, programme, delivery)
       WHERE e.state = 'open' AND $1::date BETWEEN e.starts_on AND e.ends_on
         AND e.minutes <= b.most_minutes AND e.pence BETWEEN b.least_pence AND b.most_pence
       GROUP BY e.programme ORDER BY e.programme`,
      today,
    );
    expect(programmes).toEqual([
      { programme: 'flexible-short-breaks', children: 800 },
      { programme: 'targeted-short-breaks', children: 400 },
    ]);
  });

  it('gives officer@ a caseload of 250, and every child an officer of its own authority', async () => {
    const { id } = new People().withEmail(MAIN_OFFICER);
    expect(await count('FROM children.caseload WHERE officer_id = $1', id)).toBe(250);
    expect(
      await count(
        `FROM children.child c JOIN children.caseload k ON k.child_id = c.id
         JOIN identity.membership m ON m.user_id = k.officer_id
          AND m.authority_id = c.authority_id AND m.role = 'officer'`,
      ),
    ).toBe(1200);
  });

  it('gives family@ two children and a card with money on it', async () => {
    const { id } = new People().withEmail('family@demo.fairplace.test');
    const money = await all<{ onCard: string | null }>(
      `SELECT a.pence AS "onCard"
       FROM children.guardian g
       LEFT JOIN cards.card k ON k.child_id = g.child_id AND k.state = 'active'
       LEFT JOIN ledger.account a ON a.fund_id = k.id AND a.kind = 'available'
       WHERE g.user_id = $1 ORDER BY a.pence NULLS LAST`,
      id,
    );
    expect(money).toHaveLength(2);
    expect(Number(money[0]?.onCard)).toBeGreaterThan(0);
  });

  it('adds up in the ledger, in order of time', async () => {
    const verified = await new LedgerService(db.database).verify();
    expect(verified).toMatchObject({ ok: true });
    expect(
      await count(
        `FROM (SELECT t.recorded_at < lag(t.recorded_at) OVER (
                 PARTITION BY e.account_id ORDER BY e.account_version) AS backwards
               FROM ledger.entry e JOIN ledger.transaction t ON t.id = e.transaction_id) x
         WHERE backwards`,
      ),
    ).toBe(0);
  });

  it('sets aside and spends what bookings and purchases by card cost, and no other money', async () => {
    const [booked] = await all(
      `SELECT sum(price_pence) FILTER (WHERE state = 'confirmed') AS committed,
              sum(price_pence) FILTER (WHERE state = 'attended')
                + (SELECT sum(captured_pence - refunded_pence) FROM cards.purchase) AS spent
       FROM bookings.booking`,
    );
    const [posted] = await all(
      `SELECT sum(a.pence) FILTER (WHERE a.kind = 'committed') AS committed,
              sum(a.pence) FILTER (WHERE a.kind = 'spent') AS spent
       FROM ledger.account a JOIN ledger.fund f ON f.id = a.fund_id WHERE f.kind <> 'grant'`,
    );
    expect(posted).toEqual(booked);
    expect(await count('FROM bookings.booking')).toBeGreaterThan(900);
  });

  it('counts the places that are taken', async () => {
    expect(
      await count(
        `FROM catalogue.session s WHERE s.taken <> (
           SELECT count(*) FROM bookings.booking b
           WHERE b.session_id = s.id AND b.state IN ('held', 'confirmed', 'attended'))`,
      ),
    ).toBe(0);
  });

  it('books only what the provider was admitted for, and covered where a council buys', async () => {
    expect(
      await count(
        `FROM bookings.booking b JOIN catalogue.offer o ON o.id = b.offer_id
         WHERE NOT EXISTS (SELECT FROM market.admission a
                 WHERE (a.provider_id, a.part_id, a.authority_id) =
                       (o.provider_id, o.part_id, b.authority_id))
            OR (b.buying_basis <> 'own-contract-direct-payment'
                AND NOT providers.is_insured(b.provider_id, lower(b.period)::date))`,
      ),
    ).toBe(0);
  });

  it('is known to the query planner from the start', async () => {
    expect(
      await count(`FROM pg_class WHERE oid = 'ledger.account'::regclass AND reltuples >= 5000`),
    ).toBe(1);
  });

  it('tells nobody of bookings that were made before it was loaded', async () => {
    expect(await count(`FROM platform.outbox WHERE topic <> 'vacancy.published'`)).toBe(0);
    expect(await count('FROM vacancies.alert')).toBeGreaterThan(100);
  });

  it('has vacancies that the sign-ins are told of', async () => {
    const matching = new VacancyMatchingService(db.database);
    for (const { id } of await all<{ id: string }>('SELECT id FROM vacancies.vacancy')) {
      await db.database.job('match-vacancies', (tx) => matching.matchWithin(tx, id));
    }
    for (const mailbox of ['family', 'young-person', 'officer']) {
      const { id } = new People().withEmail(`${mailbox}@demo.fairplace.test`);
      const told = await count('FROM notifications.notification WHERE recipient_id = $1', id);
      expect([mailbox, told > 0]).toEqual([mailbox, true]);
    }
  });

  it('has an audit trail in order of time, with every decision in it', async () => {
    expect(
      await count(`FROM (SELECT at < lag(at) OVER (ORDER BY id) AS backwards
                         FROM audit.entry WHERE action <> 'market.establish') x WHERE backwards`),
    ).toBe(0);
    expect(
      await count(`FROM audit.entry WHERE action IN ('application.admit', 'application.refuse')`),
    ).toBe(await count('FROM market.decision'));
    for (const partner of PARTNERS) {
      const trail = `FROM audit.entry e JOIN identity.authority a ON a.id = e.authority_id
                     WHERE a.code = $1 AND e.action = 'child.create'`;
      expect(await count(trail, partner)).toBeGreaterThanOrEqual(200);
    }
  });
});
