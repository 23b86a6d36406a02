import { Get, Post } from '@nestjs/common';
import {
  CalloffsService,
  DISREGARD_GROUNDS,
  type DisregardGround,
  OpeningsService,
  QuestionsService,
  STANDINGS,
} from '#calloffs';
import { type Caller } from '#kernel';
import { IsIn, IsString, IsUUID, Length } from 'class-validator';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { ConfirmForm } from '../../button.forms.js';
import { pathOf } from './calloffs.page.js';

const OPENING = 'commissioners/calloffs/opening.njk';
const QUESTIONS = 'commissioners/calloffs/questions.njk';
const DISREGARD = 'commissioners/calloffs/disregard.njk';
const ANSWER = { message: 'Answer in 2 to 8,000 characters' };
const REASONS = { message: 'Give your reasons in 10 to 4,000 characters' };

class AnswerForm {
  @IsUUID('all', { message: 'Choose a question' })
  question: string;

  @IsString(ANSWER)
  @Length(2, 8000, ANSWER)
  answer: string;
}

class DisregardForm {
  @IsIn(Object.keys(DISREGARD_GROUNDS), { message: 'Choose why it is left out' })
  ground: DisregardGround;

  @IsString(REASONS)
  @Length(10, 4000, REASONS)
  reasons: string;
}

/** Questions of bidders; the opening by two people; and bids that are left out. */
@PageController('commissioner/calloffs/:calloffId')
@Access('commissioner')
export class CalloffOpeningPage {
  constructor(
    private readonly calloffs: CalloffsService,
    private readonly questions: QuestionsService,
    private readonly openings: OpeningsService,
  ) {}

  @Get('questions')
  async listQuestions(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return showPage(QUESTIONS, await this.questionModel(caller, id));
  }

  @Post('questions')
  answer(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(AnswerForm, {
      template: QUESTIONS,
      model: () => this.questionModel(caller, id),
      act: async ({ question, answer }, keyed) => {
        await this.questions.answer(keyed, id, question, answer);
        return goTo(`${pathOf(id)}/questions`, 'Everybody who is invited is told.');
      },
    });
  }

  @Get('opening')
  async opening(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return showPage(OPENING, await this.openingModel(caller, id));
  }

  @Post('opening')
  approve(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: OPENING,
      model: () => this.openingModel(caller, id),
      act: async (_form, keyed) => {
        const opened = await this.openings.approve(keyed, id);
        const notice = opened
          ? 'The bids are open. Prices stay sealed until quality is scored and locked.'
          : 'Your approval is recorded. A second person must approve it, too.';
        return goTo(`${pathOf(id)}/opening`, notice);
      },
    });
  }

  @Get('bids/:bidId/disregard')
  async disregardForm(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
    @IdParam('bidId') bidId: string,
  ): Promise<PageAnswer> {
    return showPage(DISREGARD, await this.disregardModel(caller, id, bidId));
  }

  @Post('bids/:bidId/disregard')
  disregard(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('calloffId') id: string,
    @IdParam('bidId') bidId: string,
  ): Promise<PageAnswer> {
    return submitted.handle(DisregardForm, {
      template: DISREGARD,
      model: () => this.disregardModel(caller, id, bidId),
      act: async (form, keyed) => {
        await this.openings.disregard(keyed, id, bidId, form);
        return goTo(`${pathOf(id)}/opening`, 'The bid is left out, and its bidder reads why.');
      },
    });
  }

  private async questionModel(caller: Caller, id: string): Promise<PageModel> {
    const calloff = await this.calloffs.get(caller, id);
    const questions = await this.questions.list(caller, id);
    return { title: 'Questions and answers', calloff, questions, path: pathOf(id) };
  }

  private async openingModel(caller: Caller, id: string): Promise<PageModel> {
    const calloff = await this.calloffs.get(caller, id);
    const opening = await this.openings.get(caller, id);
    const approved = opening.approvals.some(({ own }) => own);
    const words = { standings: STANDINGS, grounds: DISREGARD_GROUNDS };
    return { title: 'Opening of bids', calloff, opening, approved, words, path: pathOf(id) };
  }

  private async disregardModel(caller: Caller, id: string, bidId: string): Promise<PageModel> {
    const calloff = await this.calloffs.get(caller, id);
    const bid = await this.openings.bid(caller, id, bidId);
    const grounds = DISREGARD_GROUNDS;
    return { title: 'Leave this bid out?', calloff, bid, grounds, path: pathOf(id) };
  }
}
