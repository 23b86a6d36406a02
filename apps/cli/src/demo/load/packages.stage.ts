import { actAs } from '#platform';
import { demoPackage, NEARLY_ADULT, PACKAGE_OF, PACKAGE_SOURCE } from '../content/packages.js';
import { type DemoChild } from '../content/children.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { entitlementIdOf } from './budget-history.js';
import { childIdOf } from './children.stage.js';
import { demoId } from './demo-id.js';
import { type DemoLoad, type Stage } from './demo-load.js';
import { at } from './local-time.js';
import { actingAs, authorityIdOf } from './people.js';

/** What the support of a child of the sign-ins is made of, and the notices of one who is nearly 18. */
export const packages: Stage = {
  name: 'Packages and growing up',
  async run(load) {
    return (await addPackage(load)) + (await addNotices(load));
  },
};

async function addPackage(load: DemoLoad): Promise<number> {
  const child = childOf(load, PACKAGE_OF);
  const officer = load.people.withEmail(child.officer);
  await actAs(load.tx, actingAs(officer));
  return insertRows(
    load.tx,
    'budgets.package_line',
    demoPackage.map(({ key, kind, description, unit, quantity, unitPence, totalPence }) => ({
      id: demoId('package-line', key),
      authority_id: authorityIdOf(child.authority),
      child_id: childIdOf(child.key),
      entitlement_id: entitlementIdOf(child.key),
      kind,
      description,
      way: child.entitlement.delivery === 'direct-payment' ? 'direct-payment' : 'provider-held',
      unit,
      quantity,
      unit_pence: unitPence,
      total_pence: totalPence,
      recurring: true,
      source: PACKAGE_SOURCE,
      state: 'current',
      created_by: officer.id,
      created_at: at(child.entitlement.startsOn, '10:30'),
    })),
  );
}

async function addNotices(load: DemoLoad): Promise<number> {
  const child = childOf(load, NEARLY_ADULT.of);
  await actAs(load.tx, { job: 'match-vacancies' });
  return insertRows(
    load.tx,
    'budgets.growing_up_notice',
    NEARLY_ADULT.notices.map((months) => {
      const dueOn = yearsAfter(child.dateOfBirth, 18 - months / 12);
      return {
        id: demoId('growing-up-notice', `${child.key} ${months}`),
        authority_id: authorityIdOf(child.authority),
        child_id: childIdOf(child.key),
        months,
        due_on: dueOn,
        told: true,
        noted_at: at(dueOn, '06:00'),
      };
    }),
  );
}

/** The same day of another year; 1 March for 29 February, as English law counts. */
function yearsAfter(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4).replace('-02-29', '-03-01')}`;
}

function childOf({ children }: DemoLoad, key: string): DemoChild {
  const child = children.find((one) => one.key === key);
  if (!child) throw new RangeError(`There is no ${key}`);
  return child;
}
