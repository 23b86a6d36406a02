import { type DynamicModule, Global, Module } from '@nestjs/common';
import {
  AnswersService,
  AppealNoticesService,
  AppealsService,
  AssessmentsModule,
  AssessmentsService,
  QuestionSetsService,
} from '#assessments';
import { localDay } from '#kernel';
import { Database } from '#platform';
import { Test } from '@nestjs/testing';
import { type Client } from 'pg';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { aQuestionSet, QUESTIONS } from '../../factories/a-question-set.js';
import { type TestDatabase } from '../../support/test-database.js';

@Global()
@Module({})
class TestPlatform {
  static with(database: Database): DynamicModule {
    const providers = [{ provide: Database, useValue: database }];
    return { module: TestPlatform, providers, exports: [Database] };
  }
}

export interface AssessmentServices {
  sets: QuestionSetsService;
  assessments: AssessmentsService;
  answers: AnswersService;
  appeals: AppealsService;
  notices: AppealNoticesService;
}

/** The services as Nest puts them together, on the database of a test. */
export async function assessmentServices({ database }: TestDatabase): Promise<AssessmentServices> {
  const app = await Test.createTestingModule({
    imports: [TestPlatform.with(database), AssessmentsModule],
  }).compile();
  return {
    sets: app.get(QuestionSetsService),
    assessments: app.get(AssessmentsService),
    answers: app.get(AnswersService),
    appeals: app.get(AppealsService),
    notices: app.get(AppealNoticesService),
  };
}

export interface Home extends AHousehold {
  setId: string;
}

/** A household whose authority has a questionnaire in force. */
export async function aHomeWithSet(admin: Client): Promise<Home> {
  const home = await aHousehold(admin);
  const { id: setId } = await aQuestionSet(admin, { authorityId: home.authorityId });
  return { ...home, setId };
}

export const TODAY = localDay(new Date());
export const VISIT = {
  heldOn: TODAY,
  way: 'home',
  whoWasThere: 'Robin, Mum and the officer',
} as const;

/** Answers to every question: "some" unless `choices` says otherwise. */
export async function answerAll(
  { answers }: AssessmentServices,
  { officer, child }: AHousehold,
  assessmentId: string,
  choices: Record<string, string> = {},
): Promise<void> {
  await answers.recordVisit(officer.caller, child.id, assessmentId, VISIT);
  for (const { code } of QUESTIONS)
    await answers.answer(officer.caller, child.id, assessmentId, {
      questionCode: code,
      optionCode: choices[code] ?? 'some',
      words: `About ${code}.`,
      seenVersion: 0,
    });
}

/** An assessment with a result: "some" everywhere is 24 points, £1,200. */
export async function aResult(
  services: AssessmentServices,
  home: AHousehold,
  choices?: Record<string, string>,
): Promise<string> {
  const { officer, child } = home;
  const { id } = await services.assessments.start(officer.caller, child.id);
  await answerAll(services, home, id, choices);
  await services.assessments.finish(officer.caller, child.id, id);
  return id;
}
