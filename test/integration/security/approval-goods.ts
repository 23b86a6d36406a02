import { type SchemeLimit, SchemesService } from '#approvals';
import { AddedOrAskedService } from '#budgets';
import { localDay } from '#kernel';
import { JournalsService } from '#ledger';
import { type TestWebApp } from '../../support/web-app.js';
import { type Ids, type World } from './scene.js';
import { REASONS } from './words.js';

export const SCHEME_SOURCE = 'Delegation of the scene';
const limit = (role: SchemeLimit['role'], mostPence: number | null): SchemeLimit => ({
  move: 'top-up',
  role,
  mostPence,
  mostMinutes: null,
  mostNights: null,
});

/** Limits of top-ups, and three that wait for a commissioner: to look at, to answer, to take back. */
export async function approvalsOf(
  web: TestWebApp,
  { child = '', childToMove = '', childWithoutCard = '' }: Ids,
  { officer, commissioner, finance }: World['people'],
): Promise<Ids> {
  await web.app.get(SchemesService, { strict: false }).set(commissioner.caller, {
    inForceFrom: localDay(new Date()),
    answerDays: 14,
    source: SCHEME_SOURCE,
    limits: [limit('officer', 50_000), limit('finance', 60_000), limit('commissioner', null)],
  });
  const journals = web.app.get(JournalsService, { strict: false });
  const added = web.app.get(AddedOrAskedService, { strict: false });
  const asked = async (childId: string): Promise<string> => {
    const wanted = { amountPence: 70_000, reason: REASONS };
    const outcome = await added.add(officer.caller, childId, wanted);
    return 'waiting' in outcome ? outcome.waiting.requestId : '';
  };
  return {
    approvalRequest: await asked(child),
    approvalToDecide: await asked(childToMove),
    approvalToWithdraw: await asked(childWithoutCard),
    journal: (await journals.make(finance.caller, '2025-12-31')).id,
  };
}
