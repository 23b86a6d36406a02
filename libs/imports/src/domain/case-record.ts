import { type CaseRecord, type Facts, shown } from './child-facts.js';
import { type ChildRow } from './child-row.js';

/** Before the case system has said anything. */
const UNSAID: Omit<CaseRecord, 'firstName' | 'lastName' | 'homeDistrict'> = {
  accessNeeds: null,
  name: null,
  email: null,
  phone: null,
  workerId: null,
  level: null,
};

/** What the case system says now; what this file leaves out stays as it was said before. */
export function recordAfter(
  row: ChildRow,
  { said, workerId }: { said: Facts; workerId: string | undefined },
  last: CaseRecord | null,
): CaseRecord {
  const { accessNeeds, ...names } = said;
  const { name, email, phone } = row.parent;
  const before = last ?? { ...UNSAID, ...names };
  return {
    ...names,
    accessNeeds: saysNeeds(row) ? accessNeeds : before.accessNeeds,
    name: name ?? before.name,
    email: email ?? before.email,
    phone: phone ?? before.phone,
    workerId: workerId ?? before.workerId,
    level: row.level ?? before.level,
  };
}

export function isSameRecord(one: CaseRecord, other: CaseRecord | null): boolean {
  if (other === null) return false;
  const { accessNeeds, ...texts } = one;
  return (
    (accessNeeds === null) === (other.accessNeeds === null) &&
    shown(accessNeeds ?? []) === shown(other.accessNeeds ?? []) &&
    Object.entries(texts).every(([key, value]) => Reflect.get(other, key) === value)
  );
}

function saysNeeds({ needs: { all, yes, no } }: ChildRow): boolean {
  return all !== null || yes.length > 0 || no.length > 0;
}
