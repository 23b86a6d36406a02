import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Tx } from '#platform';
import {
  findAppealFacts,
  tellFamilyOfDecision,
  tellOfficersOfAppeal,
} from '../persistence/appeal-notices.queries.js';

/** Who is told of appeals. Work of the worker's: it belongs to no caller. */
@Injectable()
export class AppealNoticesService {
  /** Tells every officer of the authority, once each; joins a transaction of the job "match-vacancies". */
  async tellOfAppealWithin(tx: Tx, appealId: string): Promise<void> {
    const facts = await findAppealFacts(tx, appealId);
    if (!facts) return;
    await tellOfficersOfAppeal(tx, appealId, {
      title: 'A family appeals against an indicative amount',
      body: `Decide by ${facts.decideBy}. Whoever had no part in the assessment can decide.`,
      link: `/officer/appeals/${appealId}`,
    });
    await record(tx, facts.authorityId, appealId);
  }

  /** Tells whoever appealed and the child's guardians, once each. */
  async tellOfDecisionWithin(tx: Tx, appealId: string): Promise<void> {
    const facts = await findAppealFacts(tx, appealId);
    if (!facts) return;
    await tellFamilyOfDecision(tx, appealId, {
      title: 'Your appeal is decided',
      body: 'Read the decision and its reasons, and what you can do if you do not agree.',
      link: `/budget/${facts.childId}/assessment/${facts.assessmentId}`,
    });
    await record(tx, facts.authorityId, appealId);
  }
}

async function record(tx: Tx, authorityId: string, appealId: string): Promise<void> {
  await recordAudit(tx, {
    authorityId,
    action: 'appeal.tell',
    subjectType: 'appeal',
    subjectIds: [appealId],
  });
}
