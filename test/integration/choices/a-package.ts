import { type NewPackageLine, type PackageService, packageTotals } from '#budgets';
import { type Wish } from '#choices';
import { DomainError } from '#kernel';
import { type Client } from 'pg';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { anEntitlement } from '../../factories/an-entitlement.js';

export const SOURCE = 'Agenda 05 of 12 January 2015';

/** Nights of a package at a price. */
export function nightsLine(quantity: number, unitPence: number): NewPackageLine {
  return {
    kind: 'overnight',
    description: 'Nights in a short-breaks unit',
    way: 'direct-payment',
    providerId: null,
    unit: 'night',
    quantity,
    unitPence,
    totalPence: quantity * unitPence,
    recurring: true,
    source: SOURCE,
  };
}

export interface APackage extends AHousehold {
  entitlementId: string;
  lineIds: string[];
}

/** What the year has, where it is not £3,000 and 200 hours. */
interface Terms {
  programme?: 'targeted-short-breaks' | 'social-care';
  pence?: number;
  minutes?: number;
}

/**
 * A household with Targeted Short Breaks of £3,000 and 200 hours, and lines of a package.
 * @param given a household that is there already, without an entitlement
 */
export async function aPackage(
  admin: Client,
  packages: PackageService,
  lines: NewPackageLine[],
  { given, ...terms }: Terms & { given?: AHousehold } = {},
): Promise<APackage> {
  const home = given ?? (await aHousehold(admin));
  const { id: entitlementId } = await anEntitlement(admin, {
    authorityId: home.authorityId,
    childId: home.child.id,
    openedBy: home.officer.id,
    programme: 'targeted-short-breaks',
    ...terms,
  });
  const lineIds: string[] = [];
  for (const line of lines)
    lineIds.push((await packages.add(home.officer.caller, home.child.id, line)).id);
  return { ...home, entitlementId, lineIds };
}

/** A package of social care, whose year has what its yearly lines cost, and ten hours besides theirs. */
export async function aSocialCarePackage(
  admin: Client,
  packages: PackageService,
  lines: NewPackageLine[],
  given?: AHousehold,
): Promise<APackage> {
  const { recurringPence: pence, minutes } = packageTotals(lines);
  const terms = { pence, minutes: minutes + 600 };
  const programme = 'social-care';
  return aPackage(admin, packages, lines, { programme, ...terms, ...(given && { given }) });
}

/** Two nights for a residential that costs what is given, by default just as much. */
export function twoNights({ lineIds }: APackage, pence = 21_600): Wish {
  return {
    given: [{ lineId: lineIds[0] ?? '', quantity: 2 }],
    wanted: [
      {
        from: 'own',
        kind: 'residential-trip',
        unit: 'trip',
        description: 'Three nights by the sea',
        unitPence: pence,
        quantity: 1,
      },
    ],
  };
}

/** The code of a refusal, the constraint that refused, or "done". */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    const { constraint, message } = error as { constraint?: string; message: string };
    return constraint ?? message;
  }
}
