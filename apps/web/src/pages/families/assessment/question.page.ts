import { Get, Post } from '@nestjs/common';
import { AnswersService, AssessmentsService, laneOf } from '#assessments';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { AssessmentPages } from '../../assessment/assessment-pages.js';
import { AnswerForm } from '../../assessment/assessment.forms.js';
import { AtQuestion, type QuestionPlace } from '../../assessment/question-place.decorator.js';
import { afterQuestion, questionAt } from '../../assessment/question.view.js';

const TEMPLATE = 'assessment/question.njk';

/** One question a page, for the family's and the young person's own answers before the officer comes. */
@PageController('budget/:childId/assessment/:assessmentId/questions/:number')
@Access('family', 'young-person')
export class FamilyQuestionPage {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly answers: AnswersService,
    private readonly pages: AssessmentPages,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @AtQuestion() place: QuestionPlace,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, place));
  }

  @Post()
  answer(
    @CurrentCaller() caller: Caller,
    @AtQuestion() place: QuestionPlace,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    const { childId, assessmentId, number } = place;
    return submitted.handle(AnswerForm, {
      template: TEMPLATE,
      model: () => this.model(caller, place),
      act: async (form, acting) => {
        const open = questionAt(await this.assessments.get(caller, childId, assessmentId), number);
        await this.answers.answer(acting, childId, assessmentId, {
          questionCode: open.question.code,
          optionCode: form.option || null,
          words: form.words,
          seenVersion: Number(form.seenVersion),
        });
        return goTo(afterQuestion(open, addressOf(place), form.after === 'later'), 'Saved.');
      },
    });
  }

  private async model(caller: Caller, place: QuestionPlace): Promise<PageModel> {
    const view = await this.assessments.get(caller, place.childId, place.assessmentId);
    const open = questionAt(view, place.number);
    return this.pages.question(caller, view, open, {
      lane: laneOf(caller) ?? 'family',
      base: addressOf(place),
    });
  }
}

function addressOf({ childId, assessmentId }: QuestionPlace): string {
  return `/budget/${childId}/assessment/${assessmentId}`;
}
