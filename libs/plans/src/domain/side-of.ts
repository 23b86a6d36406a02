import { type Caller } from '#kernel';
import { type Side, SIDES } from './plan.js';
import { notForThisRole } from './plans.errors.js';

/** @throws DomainError identity.role-not-allowed for whoever has no part in a plan */
export function sideOf({ role }: Caller): Side {
  const side = SIDES.find((one) => one === role);
  if (!side) throw notForThisRole('A plan is for the family, the young person and their officer.');
  return side;
}
