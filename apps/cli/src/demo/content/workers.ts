import { addDays } from '#kernel';
import { type AttestationKind, NEEDED } from '#providers';
import { FAMILY_NAMES, GROWN_UP_NAMES } from './names.js';
import { DemoRandom } from './random.js';
import { type Day } from './types.js';

export interface DemoCheck {
  kind: AttestationKind;
  checkedOn: Day;
  dueOn: Day | null;
}

export interface DemoWorker {
  key: string;
  name: string;
  checks: DemoCheck[];
}

const WITHOUT_A_DAY: AttestationKind[] = ['references', 'right-to-work'];

/** People who work for a provider: most with everything, one whose first aid is over, one without references. */
export function demoWorkers(providerKey: string, today: Day): DemoWorker[] {
  const random = new DemoRandom(`workers ${providerKey}`);
  return Array.from({ length: 6 }, (_, place) => {
    const name = `${random.pick(GROWN_UP_NAMES)} ${random.pick(FAMILY_NAMES)}`;
    const needed = NEEDED.filter((kind) => place !== 4 || kind !== 'references');
    const checks = needed.map((kind) => checkOf(kind, today, 40 + place * 90));
    if (place === 2) checks.push(checkOf('first-aid', today, -12));
    return { key: `${providerKey} ${place}`, name, checks };
  });
}

function checkOf(kind: AttestationKind, today: Day, dueIn: number): DemoCheck {
  const dueOn = WITHOUT_A_DAY.includes(kind) ? null : addDays(today, dueIn);
  return { kind, checkedOn: addDays(today, dueIn - 730), dueOn };
}
