import { addDays } from '#kernel';
import { actAs } from '#platform';
import { PARTNERS } from '../content/authorities.js';
import { type DemoChild } from '../content/children.js';
import { DemoRandom } from '../content/random.js';
import { earlierLevelOf, financialYearOf } from '../content/entitlements.js';
import { carryBandsOn, checkNow } from '../persistence/demo.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { type TrailFact } from './audit-trail.js';
import { cardIdOf, entitlementIdOf, issuedAt, openedAt, writeHistory } from './budget-history.js';
import { childIdOf } from './children.stage.js';
import { demoId } from './demo-id.js';
import { type DemoLoad, type Stage } from './demo-load.js';
import { groupedBy } from './grouped-by.js';
import { at } from './local-time.js';
import { actingAs, authorityIdOf, type Person } from './people.js';

/** The ledger comes first: what hangs on a fund or a transaction names it. */
export const ledger: Stage = {
  name: 'Ledger entries',
  async run(load) {
    writeHistory(load);
    let added = 0;
    for (const partner of PARTNERS) {
      const authorityId = authorityIdOf(partner);
      const rows = load.ledger.rowsOf(authorityId);
      await actAs(load.tx, { role: 'officer', authorityId });
      await insertRows(load.tx, 'ledger.fund', rows.funds);
      await insertRows(load.tx, 'ledger.account', rows.accounts);
      await insertRows(load.tx, 'ledger.transaction', rows.transactions);
      added += await insertRows(load.tx, 'ledger.entry', rows.entries);
    }
    await checkNow(load.tx);
    return added;
  },
};

export const entitlements: Stage = {
  name: 'Entitlements',
  async run(load) {
    await carryBandsOn(load.tx, financialYearOf(load.today));
    const earlier = new Map(
      load.children.map((child, index) => [child, earlierLevelOf(index, child.entitlement)]),
    );
    await forEachOfficer(
      load,
      load.children.filter((child) => earlier.get(child)),
      'budgets.level_move',
      (child, officer) => earlierLevelRow(child, officer, earlier.get(child) ?? ''),
    );
    return forEachOfficer(load, load.children, 'budgets.entitlement', entitlementRow);
  },
};

export const cards: Stage = {
  name: 'Prepaid cards',
  async run(load) {
    const holders = load.children.filter((child) => child.entitlement.cardLoadPence !== null);
    return forEachOfficer(load, holders, 'cards.card', cardRow);
  },
};

/** A row, and what the services would have written down about it. */
interface NewRow {
  row: object;
  facts: Omit<TrailFact, 'by' | 'authorityId'>[];
}

async function forEachOfficer(
  { tx, people, trail }: DemoLoad,
  children: readonly DemoChild[],
  table: string,
  rowOf: (child: DemoChild, officer: Person) => NewRow,
): Promise<number> {
  let added = 0;
  for (const [email, caseload] of groupedBy(children, ({ officer }) => officer)) {
    const officer = people.withEmail(email);
    const rows = caseload.map((child) => rowOf(child, officer));
    await actAs(tx, actingAs(officer));
    added += await insertRows(
      tx,
      table,
      rows.map(({ row }) => row),
    );
    for (const fact of rows.flatMap(({ facts }) => facts)) {
      trail.record({ ...fact, by: officer, authorityId: officer.authorityId });
    }
  }
  return added;
}

/** Where a child was; the entitlement itself writes the next line of its history. */
function earlierLevelRow(child: DemoChild, officer: Person, level: string): NewRow {
  const childId = childIdOf(child.key);
  const movedAt = at(addDays(child.entitlement.startsOn, -400), '10:00');
  return {
    row: {
      id: demoId('earlier-level', child.key),
      authority_id: authorityIdOf(child.authority),
      child_id: childId,
      sequence: 1,
      from_level: 'universal',
      to_level: level,
      reason_code: 'before-this-service',
      reason: 'Taken over from the case system.',
      moved_by: officer.id,
      moved_at: movedAt,
    },
    facts: [
      {
        at: movedAt,
        action: 'level.record-earlier',
        subjectType: 'child',
        subjectIds: [childId],
        details: { level },
      },
    ],
  };
}

function entitlementRow(child: DemoChild, officer: Person): NewRow {
  const { entitlement } = child;
  const id = entitlementIdOf(child.key);
  const { programme, delivery, origin, minutes, amountPence: pence } = entitlement;
  return {
    row: {
      id,
      authority_id: authorityIdOf(child.authority),
      child_id: childIdOf(child.key),
      fund_id: id,
      financial_year: entitlement.financialYear,
      programme,
      delivery,
      minutes,
      pence,
      starts_on: entitlement.startsOn,
      ends_on: entitlement.endsOn,
      universal_first_reason: entitlement.universalFirstReason,
      origin,
      state: 'open',
      opened_by: officer.id,
      opened_at: openedAt(child),
    },
    facts: [
      {
        at: openedAt(child),
        action: 'entitlement.open',
        subjectType: 'entitlement',
        subjectIds: [id, childIdOf(child.key)],
        details: { programme, delivery, origin, pence, minutes },
      },
    ],
  };
}

function cardRow(child: DemoChild, officer: Person): NewRow {
  const id = cardIdOf(child.key);
  const about = {
    at: issuedAt(child),
    subjectType: 'card',
    subjectIds: [id, childIdOf(child.key)],
  };
  const lastFour = new DemoRandom(`card ${child.key}`).between(0, 9999);
  return {
    row: {
      id,
      authority_id: authorityIdOf(child.authority),
      child_id: childIdOf(child.key),
      entitlement_id: entitlementIdOf(child.key),
      fund_id: id,
      programme_reference: `SIM-${child.caseReference}`,
      last_four: String(lastFour).padStart(4, '0'),
      state: 'active',
      issued_by: officer.id,
      issued_at: issuedAt(child),
    },
    facts: [
      { ...about, action: 'card.issue' },
      { ...about, action: 'card.load', details: { amountPence: child.entitlement.cardLoadPence } },
    ],
  };
}
