import { Injectable } from '@nestjs/common';
import {
  AssessmentsService,
  type AssessmentView,
  type Lane,
  QuestionSetsService,
  scoreOf,
} from '#assessments';
import { BudgetsService, PROGRAMMES, publishedTable } from '#budgets';
import { type Caller } from '#kernel';
import { type PageModel } from '../../http/index.js';
import { assessmentView, lanesOf } from './assessment.view.js';
import { besideTheBands } from './bands.view.js';
import { type OpenQuestion, questionModel } from './question.view.js';
import { ASSESSMENT_STATES } from './states.js';

/** Added to a page's own model. */
type ModelPart = Record<string, unknown>;

/** What the pages about assessments show, to the family, to the officer, and to whoever decides. */
@Injectable()
export class AssessmentPages {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly sets: QuestionSetsService,
    private readonly budgets: BudgetsService,
  ) {}

  /** A child's assessments, whether there is a questionnaire, and the bands where there is none. */
  async overview(caller: Caller, childId: string): Promise<ModelPart> {
    const assessments = await this.assessments.list(caller, childId);
    return {
      assessments,
      states: ASSESSMENT_STATES,
      open: assessments.find(({ state }) => state === 'answering'),
      last: assessments.find(({ state }) => state !== 'answering'),
      set: await this.sets.inForce(caller),
      bands: publishedTable(await this.budgets.bands(caller)),
      programmes: PROGRAMMES,
    };
  }

  /** One assessment whole. */
  async one(caller: Caller, view: AssessmentView): Promise<ModelPart> {
    const { assessment, set, appeals, grounds } = view;
    const bands = await this.budgets.bands(caller, assessment.financialYear);
    const { pence } = assessment;
    return {
      ...assessmentView(view),
      assessment,
      set,
      appeals,
      grounds: grounds.map((ground) => ({ ...ground, programme: nameOf(ground.programme) })),
      of: set.questions.length,
      score: view.score,
      rate: set.pencePerPoint[assessment.financialYear],
      besideBands: pence === null ? '' : besideTheBands(pence, bands, PROGRAMMES),
      states: ASSESSMENT_STATES,
    };
  }

  /** One question, with what was answered last time where the child is assessed again. */
  async question(
    caller: Caller,
    view: AssessmentView,
    open: OpenQuestion,
    where: { lane: Lane; base: string },
  ): Promise<PageModel> {
    const model = questionModel(view, open, where);
    const { rerunOf, childId } = view.assessment;
    if (rerunOf === null) return model;
    const before = await this.assessments.get(caller, childId, rerunOf);
    const question = before.set.questions.find(({ code }) => code === open.question.code);
    const lanes = question ? lanesOf(before, question.code, question.options) : [];
    return { ...model, earlier: lanes.find(({ lane }) => lane === 'officer') };
  }

  /** What the answers of an earlier assessment come to with the questionnaire of today, where it knows them all. */
  async withTodaysSet(caller: Caller, view: AssessmentView): Promise<ModelPart> {
    const set = await this.sets.inForce(caller);
    if (!set || set.id === view.set.id) return {};
    const choices = view.answers.flatMap(({ lane, questionCode, optionCode }) =>
      lane === 'officer' && optionCode !== null ? [[questionCode, optionCode] as const] : [],
    );
    const year = view.assessment.financialYear;
    if (set.pencePerPoint[year] === undefined) return {};
    const score = scoreOf(set, Object.fromEntries(choices), year);
    return score.open.length > 0 ? {} : { today: { version: set.version, pence: score.pence } };
  }
}

function nameOf(programme: string): string {
  const names: Record<string, string> = PROGRAMMES;
  return names[programme] ?? programme;
}
