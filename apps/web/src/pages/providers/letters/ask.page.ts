import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { DecisionQuestionsService, lastDayToAppeal } from '#market';
import { IsString, Length } from 'class-validator';
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

const TEMPLATE = 'providers/letters/ask.njk';
const LENGTH = 'Write 10 to 4,000 characters';

class AskForm {
  @IsString({ message: LENGTH })
  @Length(10, 4000, { message: LENGTH })
  words: string;
}

/** Asking why, and appealing, from the letter of a decision. */
@PageController('provider/application/decisions/:decisionId')
@Access('provider')
export class AskPage {
  constructor(private readonly questions: DecisionQuestionsService) {}

  @Get('reasons')
  async reasons(
    @CurrentCaller() caller: Caller,
    @IdParam('decisionId') id: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id, 'reasons'));
  }

  @Post('reasons')
  askReasons(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('decisionId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(AskForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id, 'reasons'),
      act: async ({ words }, keyed) => {
        await this.questions.askReasons(keyed, id, words);
        return this.letterOf(caller, id, 'Your question is sent to the council.');
      },
    });
  }

  @Get('appeal')
  async appealForm(
    @CurrentCaller() caller: Caller,
    @IdParam('decisionId') id: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id, 'appeal'));
  }

  @Post('appeal')
  appeal(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('decisionId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(AskForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id, 'appeal'),
      act: async ({ words }, keyed) => {
        await this.questions.appeal(keyed, id, words);
        return this.letterOf(caller, id, 'Your appeal is sent to the council.');
      },
    });
  }

  private async letterOf(caller: Caller, id: string, notice: string): Promise<PageAnswer> {
    const { applicationId, authority } = await this.questions.decision(caller, id);
    return goTo(`/provider/application/${applicationId}/letters/${authority.id}`, notice);
  }

  private async model(caller: Caller, id: string, kind: 'reasons' | 'appeal'): Promise<PageModel> {
    const decision = await this.questions.decision(caller, id);
    const title = kind === 'appeal' ? 'Appeal against the decision' : 'Ask for more reasons';
    return { title, kind, decision, until: lastDayToAppeal(decision) };
  }
}
