import { AppealClocksService } from '#assessments';
import { ClawBackClocksService } from '#budgets';
import { AwardClocksService, CalloffClocksService } from '#calloffs';
import { ClockRemindersService, ClocksService } from '#clocks';
import { ExclusionClocksService } from '#exclusions';
import { type Caller } from '#kernel';
import { MarketClocksService } from '#market';
import { NoticeClocksService } from '#notices';
import { type Client } from 'pg';
import { aMarket } from '../../factories/a-market.js';
import { aProvider } from '../../factories/a-provider.js';
import { aUser } from '../../factories/a-user.js';
import { anApplication } from '../../factories/an-admission.js';
import { anAuthority, aPartnership } from '../../factories/an-authority.js';
import { type TestDatabase } from '../../support/test-database.js';

export interface ClockScene {
  admin: Client;
  authorityId: string;
  commissioner: Caller;
  partId: string;
}

export function servicesOn({ database }: TestDatabase) {
  const clocks = new ClocksService(database, new MarketClocksService(), [
    new ExclusionClocksService(),
    new CalloffClocksService(),
    new AwardClocksService(),
    new NoticeClocksService(),
    new AppealClocksService(),
    new ClawBackClocksService(),
  ]);
  return { clocks, reminders: new ClockRemindersService(database, clocks) };
}

/** A council with a market and a commissioner. */
export async function aClockScene(db: TestDatabase): Promise<ClockScene> {
  const admin = await db.adminClient();
  const partnershipId = await aPartnership(admin);
  const { id: authorityId } = await anAuthority(admin, { partnershipId });
  const { parts } = await aMarket(admin, { authorityId });
  const { caller } = await aUser(admin, { role: 'commissioner', authorityId });
  return { admin, authorityId, commissioner: caller, partId: parts.daytimeActivities };
}

/** An application that came in so many days ago. */
export async function applied(
  { admin, partId }: ClockScene,
  daysAgo: number,
): Promise<{ applicationId: string; provider: string }> {
  const { id: providerId, name } = await aProvider(admin);
  const { applicationId } = await anApplication(admin, { providerId, partIds: [partId] });
  await pastGuards(
    admin,
    `UPDATE market.application SET submitted_at = now() - make_interval(days => $2),
       decide_by = market.decide_by(market_id, now() - make_interval(days => $2)) WHERE id = $1`,
    [applicationId, daysAgo],
  );
  return { applicationId, provider: name };
}

/** Changes what nobody changes in service. */
export async function pastGuards(admin: Client, sql: string, values: unknown[]): Promise<void> {
  await admin.query('SET session_replication_role = replica');
  await admin.query(sql, values);
  await admin.query('RESET session_replication_role');
}
