import {
  DELIVERIES,
  type Entitlement,
  formatRate,
  ORIGINS,
  PROGRAMMES,
  rateInTenths,
} from '#budgets';

/** An entitlement in the words of a page. */
export interface EntitlementView {
  programme: string;
  delivery: string;
  origin: string | undefined;
  state: Entitlement['state'];
  startsOn: string;
  endsOn: string;
  pence: number;
  minutes: number;
  /** What an hour comes to: "£9.38". */
  rate: string;
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
    pence,
    minutes,
    rate: formatRate(rateInTenths({ pence, minutes })),
    reason: entitlement.universalFirstReason,
  };
}
