import { addDays } from '#kernel';
import { actAs } from '#platform';
import { type DemoEntitlement } from '../content/entitlements.js';
import { type DemoScenario, demoScenarios } from '../content/scenarios.js';
import { checkSums, sendScenario } from '../persistence/demo-scenarios.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { entitlementIdOf } from './budget-history.js';
import { childIdOf } from './children.stage.js';
import { demoId } from './demo-id.js';
import { type DemoLoad, type Stage } from './demo-load.js';
import { at } from './local-time.js';
import { actingAs } from './people.js';

/** Other mixes that the family of the sign-ins has tried, one of them with the officer. */
export const scenarios: Stage = {
  name: 'Use it differently',
  async run(load) {
    for (const scenario of demoScenarios) await writeScenario(load, scenario);
    return demoScenarios.length;
  },
};

async function writeScenario(load: DemoLoad, scenario: DemoScenario): Promise<void> {
  const { tx, today, people, children } = load;
  const child = children.find(({ key }) => key === scenario.childKey);
  const family = child && people.ofHousehold(child.householdKey);
  if (!child || !family) throw new RangeError(`Nobody saves ${scenario.key}`);
  const sums = sumsOf(scenario, child.entitlement);
  const id = demoId('scenario', scenario.key);
  await actAs(tx, actingAs(family));
  await insertRows(tx, 'choices.scenario', [
    {
      id,
      authority_id: family.authorityId,
      child_id: childIdOf(child.key),
      entitlement_id: entitlementIdOf(child.key),
      name: scenario.name,
      lines: 2,
      ...figuresOf(sums),
      saved_by: family.id,
      saved_at: at(addDays(today, -2), '21:10'),
    },
  ]);
  const of = { scenario_id: id, authority_id: family.authorityId, way: 'direct-payment' };
  const lines = linesOf(scenario, sums).map((line) => ({ ...of, ...line, recurring: true }));
  await insertRows(tx, 'choices.scenario_line', lines);
  await checkSums(tx);
  if (!scenario.sent) return;
  await sendScenario(tx, id, at(addDays(today, -1), '08:30'));
  await checkSums(tx);
}

/** Pence and minutes of a year. */
interface Sums {
  pence: number;
  minutes: number;
  givenMinutes: number;
  freed: number;
  spent: number;
}

function sumsOf(
  { hoursGivenUp, outings, outingPence }: DemoScenario,
  { amountPence: pence, minutes }: DemoEntitlement,
): Sums {
  const givenMinutes = hoursGivenUp * 60;
  const freed = Math.floor((pence * givenMinutes) / minutes);
  return { pence, minutes, givenMinutes, freed, spent: outings * outingPence };
}

function figuresOf({ pence, minutes, givenMinutes, freed, spent }: Sums): object {
  return {
    yearly_before: pence,
    yearly_after: pence - freed + spent,
    once_before: 0,
    once_after: 0,
    nights_before: 0,
    nights_after: 0,
    minutes_before: minutes,
    minutes_after: minutes - givenMinutes,
    travel_after: 0,
    left_over: freed - spent,
    once_saved: 0,
    shortfall: 0,
  };
}

function linesOf({ description, outings, outingPence }: DemoScenario, sums: Sums): object[] {
  const { pence, minutes, givenMinutes, freed, spent } = sums;
  return [
    {
      position: 1,
      side: 'given-up',
      out_of: minutes,
      kind: 'other',
      description: 'Hours of the year, not planned yet',
      unit: 'hour',
      quantity: givenMinutes,
      unit_pence: Math.round((pence * 60) / minutes),
      total_pence: freed,
      source: 'The entitlement of this year',
    },
    {
      position: 2,
      side: 'added',
      out_of: null,
      kind: 'activity',
      description,
      unit: 'trip',
      quantity: outings,
      unit_pence: outingPence,
      total_pence: spent,
      source: 'The price as the family was told it',
    },
  ];
}
