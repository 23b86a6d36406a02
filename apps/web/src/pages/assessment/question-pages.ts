import { Injectable } from '@nestjs/common';
import { AnswersService, AssessmentsService, laneOf } from '#assessments';
import { type Caller } from '#kernel';
import {
  goTo,
  type PageAnswer,
  type PageModel,
  showPage,
  type SubmittedForm,
} from '../../http/index.js';
import { AssessmentPages } from './assessment-pages.js';
import { AnswerForm } from './assessment.forms.js';
import { type QuestionPlace } from './question-place.decorator.js';
import { afterQuestion, questionAt } from './question.view.js';

const TEMPLATE = 'assessment/question.njk';

/** A question's place, and the address of its assessment for whoever answers. */
export type QuestionOnPage = QuestionPlace & { base: string };

/** One question a page, whoever answers it: each in the own lane. */
@Injectable()
export class QuestionPages {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly answers: AnswersService,
    private readonly pages: AssessmentPages,
  ) {}

  async show(caller: Caller, at: QuestionOnPage): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, at));
  }

  answer(caller: Caller, at: QuestionOnPage, submitted: SubmittedForm): Promise<PageAnswer> {
    const { childId, assessmentId, number, base } = at;
    return submitted.handle(AnswerForm, {
      template: TEMPLATE,
      model: () => this.model(caller, at),
      act: async (form, acting) => {
        const open = questionAt(await this.assessments.get(caller, childId, assessmentId), number);
        await this.answers.answer(acting, childId, assessmentId, {
          questionCode: open.question.code,
          optionCode: form.option || null,
          words: form.words,
          seenVersion: Number(form.seenVersion),
        });
        return goTo(afterQuestion(open, base, form.after === 'later'), 'Saved.');
      },
    });
  }

  private async model(caller: Caller, at: QuestionOnPage): Promise<PageModel> {
    const view = await this.assessments.get(caller, at.childId, at.assessmentId);
    const open = questionAt(view, at.number);
    return this.pages.question(caller, view, open, {
      lane: laneOf(caller) ?? 'family',
      base: at.base,
    });
  }
}
