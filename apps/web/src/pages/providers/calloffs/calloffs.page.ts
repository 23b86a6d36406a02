import { Get, Post } from '@nestjs/common';
import {
  BidsService,
  QuestionsService,
  ROUTES,
  UNITS,
  USER_CHOICE,
  CALLOFF_STATES,
  CRITERION_KINDS,
} from '#calloffs';
import { type Caller } from '#kernel';
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

const QUESTION = 'providers/calloffs/question.njk';
const ASK = { message: 'Write your question in 5 to 4,000 characters' };

class QuestionForm {
  @IsString(ASK)
  @Length(5, 4000, ASK)
  question: string;
}

/** What councils buy now: invitations, what is asked, questions and answers, and one's own bids. */
@PageController('provider/calloffs')
@Access('provider')
export class InvitationsPage {
  constructor(
    private readonly bids: BidsService,
    private readonly questions: QuestionsService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage('providers/calloffs/list.njk', {
      title: 'Invitations to bid',
      states: CALLOFF_STATES,
      calloffs: await this.bids.list(caller),
    });
  }

  @Get(':calloffId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    const seen = await this.bids.get(caller, id);
    return showPage('providers/calloffs/show.njk', {
      ...seen,
      title: seen.calloff.title,
      path: invitationPath(id),
      questions: await this.questions.list(caller, id),
      words: {
        states: CALLOFF_STATES,
        routes: ROUTES,
        units: UNITS,
        choices: USER_CHOICE,
        kinds: CRITERION_KINDS,
      },
    });
  }

  @Get(':calloffId/question')
  async questionForm(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return showPage(QUESTION, await this.questionModel(caller, id));
  }

  @Post(':calloffId/question')
  ask(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(QuestionForm, {
      template: QUESTION,
      model: () => this.questionModel(caller, id),
      act: async ({ question }, keyed) => {
        await this.questions.ask(keyed, id, question);
        return goTo(invitationPath(id), 'Your question is sent. The answer goes to everybody.');
      },
    });
  }

  private async questionModel(caller: Caller, id: string): Promise<PageModel> {
    const { calloff } = await this.bids.get(caller, id);
    return { title: 'Ask a question', calloff, path: invitationPath(id) };
  }
}

/** The page of a call-off as bidders see it. */
export function invitationPath(id: string): string {
  return `/provider/calloffs/${id}`;
}
