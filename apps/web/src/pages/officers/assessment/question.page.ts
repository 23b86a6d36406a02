import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { AtQuestion, type QuestionPlace } from '../../assessment/question-place.decorator.js';
import { type QuestionOnPage, QuestionPages } from '../../assessment/question-pages.js';

/** One question a page, answered with the family. */
@PageController('officer/children/:id/assessment/:assessmentId/questions/:number')
@Access('officer')
export class OfficerQuestionPage {
  constructor(private readonly questions: QuestionPages) {}

  @Get()
  show(@CurrentCaller() caller: Caller, @AtQuestion() place: QuestionPlace): Promise<PageAnswer> {
    return this.questions.show(caller, onPage(place));
  }

  @Post()
  answer(
    @CurrentCaller() caller: Caller,
    @AtQuestion() place: QuestionPlace,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return this.questions.answer(caller, onPage(place), submitted);
  }
}

function onPage(place: QuestionPlace): QuestionOnPage {
  return { ...place, base: `/officer/children/${place.childId}/assessment/${place.assessmentId}` };
}
