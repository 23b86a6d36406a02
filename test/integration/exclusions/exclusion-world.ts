import {
  CaseDecisionsService,
  type CaseOutcome,
  CasesService,
  DebarmentListsService,
  ExclusionClocksService,
  ExclusionNoticesService,
  type Finding,
  HitsService,
  type Law,
  MinisterTasksService,
  type NewGround,
  OwnCasesService,
} from '#exclusions';
import { type Caller, localDay } from '#kernel';
import { aUser } from '../../factories/a-user.js';
import { anAdmission } from '../../factories/an-admission.js';
import { marketWorld } from '../market/market-world.js';

export const REASONS = 'The court has convicted the company.';

/** "YYYY-MM-DD", so many days from today. */
export const inDays = (days: number): string => localDay(new Date(Date.now() + days * 86_400_000));

/** A ground about the provider itself, of last month. */
export function aGround(overrides: Partial<NewGround> = {}): NewGround {
  return {
    code: 'theft-fraud-bribery',
    about: 'provider',
    personId: null,
    personName: null,
    eventOn: inDays(-30),
    evidence: 'The judgment of the Crown Court.',
    hitId: null,
    ...overrides,
  };
}

/** The world of markets with two commissioners in Notts, and what is there about exclusion. */
export async function exclusionWorld() {
  const world = await marketWorld();
  const { database } = world.db;
  const { caller: second } = await aUser(world.admin, {
    role: 'commissioner',
    authorityId: world.notts.id,
  });
  const services = {
    cases: new CasesService(database),
    ownCases: new OwnCasesService(database),
    caseDecisions: new CaseDecisionsService(database),
    hits: new HitsService(database),
    lists: new DebarmentListsService(database),
    tasks: new MinisterTasksService(database),
    notices: new ExclusionNoticesService(),
    clocks: new ExclusionClocksService(),
  };
  const made = { ...world, ...services, first: world.nottsCommissioner, second };

  /** A provider with a case of Notts' about it. */
  const aCase = async (given: { law?: Law; grounds?: NewGround[]; admitted?: boolean } = {}) => {
    const { provider, caller } = await world.newProvider();
    const partId = world.market.parts.daytimeActivities;
    const admission =
      given.admitted === true
        ? await anAdmission(world.admin, {
            authorityId: world.notts.id,
            providerId: provider.id,
            partId,
          })
        : undefined;
    const wanted = { providerId: provider.id, law: given.law ?? 'pa2023', reasons: REASONS };
    const id = await made.cases.open(made.first, {
      ...wanted,
      grounds: given.grounds ?? [aGround()],
    });
    return { id, provider, caller, admission };
  };
  /** The time to answer is over since a second ago. */
  const endWindow = async (id: string): Promise<void> => {
    await world.admin.query(
      `UPDATE exclusions.exclusion_case
       SET representations_until = clock_timestamp() - interval '1 second' WHERE id = $1`,
      [id],
    );
  };
  const propose = (
    id: string,
    outcome: CaseOutcome,
    finding: Finding,
    by: Caller = made.first,
  ): Promise<void> => made.caseDecisions.propose(by, id, { outcome, finding, reasons: REASONS });
  const decide = async (id: string, outcome: CaseOutcome, finding: Finding): Promise<void> => {
    await endWindow(id);
    await propose(id, outcome, finding);
    await made.caseDecisions.confirm(second, id);
  };
  return { ...made, aCase, endWindow, propose, decide };
}

export type ExclusionWorld = Awaited<ReturnType<typeof exclusionWorld>>;
