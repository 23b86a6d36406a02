import { Get, Post } from '@nestjs/common';
import { type Caller, localDay } from '#kernel';
import { DecisionQuestionsService } from '#market';
import { IsIn, IsString, Length } from 'class-validator';
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

const PATH = '/commissioner/decision-questions';
const TEMPLATE = 'commissioners/decision-questions/answer.njk';
const LENGTH = 'Give your reasons in 10 to 4,000 characters';

class ReasonsForm {
  @IsString({ message: LENGTH })
  @Length(10, 4000, { message: LENGTH })
  answer: string;
}

class AppealForm extends ReasonsForm {
  @IsIn(['upheld', 'dismissed'], { message: 'Choose what you decide' })
  outcome: 'upheld' | 'dismissed';
}

/** What providers ask about decisions: more reasons, and appeals, with the day by which each is answered. */
@PageController('commissioner/decision-questions')
@Access('commissioner')
export class DecisionQuestionsPage {
  constructor(private readonly questions: DecisionQuestionsService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const today = localDay(new Date());
    const questions = await this.questions.open(caller);
    return showPage('commissioners/decision-questions/list.njk', {
      title: 'Questions and appeals about decisions',
      questions: questions.map((one) => ({ ...one, late: today > one.dueOn })),
    });
  }

  @Get('reasons/:requestId')
  async reasons(
    @CurrentCaller() caller: Caller,
    @IdParam('requestId') id: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, 'reasons', id));
  }

  @Post('reasons/:requestId')
  giveReasons(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('requestId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ReasonsForm, {
      template: TEMPLATE,
      model: () => this.model(caller, 'reasons', id),
      act: async ({ answer }, keyed) => {
        await this.questions.giveReasons(keyed, id, answer);
        return goTo(PATH, 'The provider has your reasons.');
      },
    });
  }

  @Get('appeals/:appealId')
  async appeal(
    @CurrentCaller() caller: Caller,
    @IdParam('appealId') id: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, 'appeal', id));
  }

  @Post('appeals/:appealId')
  answerAppeal(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('appealId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(AppealForm, {
      template: TEMPLATE,
      model: () => this.model(caller, 'appeal', id),
      act: async ({ outcome, answer }, keyed) => {
        await this.questions.answerAppeal(keyed, id, { outcome, answer });
        return goTo(PATH, 'The appeal is answered. The provider is told.');
      },
    });
  }

  private async model(caller: Caller, kind: 'reasons' | 'appeal', id: string): Promise<PageModel> {
    const question = await this.questions.get(caller, kind, id);
    const decision = await this.questions.decision(caller, question.decisionId).catch(() => null);
    const title = kind === 'appeal' ? 'Answer an appeal' : 'Give more reasons';
    return { title, question, decision };
  }
}
