import {
  DELIVERIES,
  type Entitlement,
  formatRate,
  ORIGINS,
  PROGRAMMES,
  rateInTenths,
} from '#budgets';
import { termsInWords } from '../levels/level.view.js';

/** An entitlement in the words of a page. */
export interface EntitlementView {
  programme: string;
  delivery: string;
  origin: string | undefined;
  state: Entitlement['state'];
  startsOn: string;
  endsOn: string;
  /** "£750.00 and 80 hours". */
  given: string;
  /** What an hour comes to, "£9.38"; nights alone have no such price. */
  rate: string | undefined;
  reason: string;
}

export function entitlementView(entitlement: Entitlement): EntitlementView {
  const { programme, delivery, origin, state, startsOn, endsOn, pence, minutes } = entitlement;
  return {
    programme: PROGRAMMES[programme],
    delivery: DELIVERIES[delivery],
    origin: origin === null ? undefined : ORIGINS[origin],
    state,
    startsOn,
    endsOn,
    given: termsInWords(entitlement),
    rate: minutes > 0 ? formatRate(rateInTenths({ pence, minutes })) : undefined,
    reason: entitlement.universalFirstReason,
  };
}
