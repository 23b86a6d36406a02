import { addDays } from '#kernel';
import { actAs } from '#platform';
import { demoPlans, type DemoPlan } from '../content/plans.js';
import { agreePlan } from '../persistence/demo-plans.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { childIdOf } from './children.stage.js';
import { demoId } from './demo-id.js';
import { type DemoLoad, type Stage } from './demo-load.js';
import { at } from './local-time.js';
import { actingAs, type Person, providerIdOf } from './people.js';

/** "All about me" of the children of the sign-ins. */
export const plans: Stage = {
  name: 'Plans',
  async run(load) {
    for (const plan of demoPlans) await writePlan(load, plan);
    return demoPlans.length;
  },
};

async function writePlan(load: DemoLoad, plan: DemoPlan): Promise<void> {
  const { tx, people, children } = load;
  const child = children.find(({ key }) => key === plan.childKey);
  const writer = child && people.ofHousehold(child.householdKey);
  if (!child || !writer) throw new RangeError(`Nobody writes the plan of ${plan.childKey}`);
  await actAs(tx, actingAs(writer));
  await writeTexts(load, plan, writer);
  if (!plan.agreed) return;
  const childId = childIdOf(plan.childKey);
  const young = writer.role === 'young-person';
  const officer = people.withEmail(child.officer);
  if (!young) await actAs(tx, actingAs(officer));
  await agreePlan(tx, {
    id: demoId('plan version', plan.childKey),
    childId,
    saidElsewhere: young ? null : 'family',
  });
  await actAs(tx, actingAs(writer));
  await share(load, plan, writer);
  await nameOutcomes(load, plan, writer);
}

async function writeTexts(
  { tx, today }: DemoLoad,
  { childKey, sections, outcomes }: DemoPlan,
  { id, role, authorityId }: Person,
): Promise<void> {
  const of = { authority_id: authorityId, child_id: childIdOf(childKey) };
  const written = { revision: 1, changed_by: id, changed_at: at(addDays(today, -9), '20:00') };
  await insertRows(
    tx,
    'plans.draft_section',
    Object.entries(sections).map(([section, [body, ownWords]]) => ({
      ...of,
      section,
      body,
      own_words: ownWords,
      ...written,
    })),
  );
  const rows = outcomes.map(({ key, wish, sign, dueInDays }, index) => ({
    ...of,
    id: outcomeIdOf(childKey, key),
    wish,
    sign,
    due_on: addDays(today, dueInDays),
    state: 'open',
    ...written,
    created_at: at(addDays(today, -9), `20:0${index}`),
  }));
  await insertRows(tx, 'plans.outcome', rows);
  const notes = outcomes.flatMap(({ key, note }) =>
    note === undefined
      ? []
      : [
          {
            ...of,
            id: demoId('note', `${childKey} ${key}`),
            outcome_id: outcomeIdOf(childKey, key),
            body: note,
            written_by: id,
            written_role: role,
            written_at: at(addDays(today, -3), '19:00'),
          },
        ],
  );
  await insertRows(tx, 'plans.progress_note', notes);
}

/** With each provider where the child has a booking. */
async function share(
  { tx, today, bookings }: DemoLoad,
  { childKey, shared }: DemoPlan,
  { id, authorityId }: Person,
): Promise<void> {
  const keys = bookings
    .filter(({ child }) => child.key === childKey)
    .map(({ offer }) => offer.providerKey);
  const rows = [...new Set(keys)].map((key) => ({
    id: demoId('consent', `${childKey} ${key}`),
    authority_id: authorityId,
    child_id: childIdOf(childKey),
    provider_id: providerIdOf(key),
    sections: shared,
    ends_on: addDays(today, 90),
    health_agreed: false,
    approved_by: id,
    approved_at: at(addDays(today, -2), '18:00'),
  }));
  await insertRows(tx, 'plans.consent', rows);
}

/** In turn, so that each outcome has bookings. */
async function nameOutcomes(
  { tx, bookings }: DemoLoad,
  { childKey, outcomes }: DemoPlan,
  { authorityId }: Person,
): Promise<void> {
  const own = bookings.filter(({ child }) => child.key === childKey);
  const rows = own.map((booking, index) => ({
    authority_id: authorityId,
    child_id: childIdOf(childKey),
    booking_id: booking.id,
    outcome_id: outcomeIdOf(childKey, outcomes[index % outcomes.length]?.key ?? ''),
    chosen: true,
    named_at: booking.bookedAt,
  }));
  await insertRows(tx, 'plans.booking_outcome', rows);
}

function outcomeIdOf(childKey: string, key: string): string {
  return demoId('outcome', `${childKey} ${key}`);
}
