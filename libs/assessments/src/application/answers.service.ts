import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, checkedText, localDay } from '#kernel';
import { Database, type Tx, violatedConstraint } from '#platform';
import { type Assessment } from '../domain/assessment.js';
import {
  answeredMeanwhile,
  answerNeeded,
  futureVisit,
  notAllowed,
  questionNotFound,
  visitNeeded,
} from '../domain/assessments.errors.js';
import { type Lane, LANES, type VisitWay } from '../domain/vocabulary.js';
import { addAnswer, addVisit, listVisits } from '../persistence/assessments.queries.js';
import { findSet } from '../persistence/sets.queries.js';
import { requireAssessmentWithin } from './require-assessment.js';

export interface NewAnswer {
  questionCode: string;
  /** Null where there are words alone: a draft of the family's. */
  optionCode: string | null;
  /** In the family's own words; may be empty where an option is chosen. */
  words: string;
  /** The version that whoever answers has seen; 0 where there was none. */
  seenVersion: number;
}

export interface NewVisit {
  /** "YYYY-MM-DD". */
  heldOn: string;
  way: VisitWay;
  whoWasThere: string;
}

const WHO = {
  code: 'assessments.who-needed',
  field: 'whoWasThere',
  least: 2,
  most: 500,
  message: 'Write who was there, in 2 to 500 characters.',
};

/** Answers, each in the lane of whoever writes; every version is kept. */
@Injectable()
export class AnswersService {
  constructor(private readonly database: Database) {}

  /**
   * Records a meeting, by telephone too; the officer's answers from then on belong to it.
   * @throws DomainError children.not-found, assessments.not-found, assessments.visit-in-future,
   * assessments.who-needed, identity.role-not-allowed
   */
  async recordVisit(
    caller: Caller,
    childId: string,
    assessmentId: string,
    visit: NewVisit,
  ): Promise<void> {
    const { userId } = caller;
    if (caller.role !== 'officer' || !userId) throw notAllowed('an officer');
    if (visit.heldOn > localDay(new Date())) throw futureVisit();
    const whoWasThere = checkedText(visit.whoWasThere, WHO);
    await this.database.transaction(caller, async (tx) => {
      const assessment = await requireAssessmentWithin(tx, childId, assessmentId);
      const row = { ...visit, whoWasThere, id: randomUUID(), recordedBy: userId };
      await addVisit(tx, assessment, row);
      await record(tx, caller, 'visit', assessment);
    });
  }

  /**
   * Saves an answer in the caller's lane, as the version after the one that was seen.
   * @throws DomainError children.not-found, assessments.not-found, assessments.question-not-found,
   * assessments.answer-needed, assessments.visit-needed, assessments.answered-meanwhile,
   * assessments.not-answering, identity.role-not-allowed
   */
  async answer(
    caller: Caller,
    childId: string,
    assessmentId: string,
    given: NewAnswer,
  ): Promise<void> {
    const { userId } = caller;
    const lane = laneOf(caller);
    if (!lane || !userId) throw notAllowed('the family and its officer');
    const words = given.words.normalize('NFC').trim();
    if (given.optionCode === null && (lane === 'officer' || words === '')) throw answerNeeded();
    try {
      await this.database.transaction(caller, async (tx) => {
        const assessment = await requireAssessmentWithin(tx, childId, assessmentId);
        await requireOption(tx, assessment, given);
        const [visit] = lane === 'officer' ? await listVisits(tx, assessmentId) : [];
        if (lane === 'officer' && !visit) throw visitNeeded();
        await addAnswer(tx, {
          assessment,
          questionCode: given.questionCode,
          lane,
          version: given.seenVersion + 1,
          optionCode: given.optionCode,
          words,
          visitId: visit?.id ?? null,
          writtenBy: userId,
        });
        await record(tx, caller, 'answer', assessment);
      });
    } catch (error) {
      if (violatedConstraint(error) === 'written_after_the_last') throw answeredMeanwhile();
      throw error;
    }
  }
}

/** The lane in which somebody of this role writes. */
export function laneOf({ role }: Caller): Lane | undefined {
  return LANES.find((lane) => lane === role);
}

async function requireOption(tx: Tx, { setId }: Assessment, given: NewAnswer): Promise<void> {
  const set = await findSet(tx, setId);
  const question = set?.questions.find(({ code }) => code === given.questionCode);
  if (!question) throw questionNotFound();
  if (given.optionCode === null) return;
  if (!question.options.some(({ code }) => code === given.optionCode)) throw answerNeeded();
}

/** Which question was answered, never how: the audit trail holds no needs. */
async function record(tx: Tx, caller: Caller, verb: string, assessment: Assessment): Promise<void> {
  await recordAudit(tx, {
    authorityId: caller.authorityId,
    action: `assessment.${verb}`,
    subjectType: 'assessment',
    subjectIds: [assessment.id, assessment.childId],
  });
}
