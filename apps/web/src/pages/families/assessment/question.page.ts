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

/** One question a page, for the family's and the young person's own answers before the officer comes. */
@PageController('budget/:childId/assessment/:assessmentId/questions/:number')
@Access('family', 'young-person')
export class FamilyQuestionPage {
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
  return { ...place, base: `/budget/${place.childId}/assessment/${place.assessmentId}` };
}
