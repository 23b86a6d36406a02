import { Get, Post } from '@nestjs/common';
import { PublicationsService } from '#feedback';
import { type Caller } from '#kernel';
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
} from '../../http/index.js';
import { ReplyForm } from './feedback.forms.js';
import { withMonth } from './month-words.js';

const TEMPLATE = 'feedback/own.njk';

/** What was published about the organisation, and its right of reply. */
@PageController('provider/feedback')
@Access('provider')
export class OwnFeedbackPage {
  constructor(private readonly publications: PublicationsService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller));
  }

  @Post(':publicationId')
  reply(
    @CurrentCaller() reader: Caller,
    @IdParam('publicationId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ReplyForm, {
      template: TEMPLATE,
      model: async () => ({ ...(await this.model(reader)), wrong: id }),
      act: async ({ words }, caller) => {
        await this.publications.reply(caller, id, words);
        return goTo(
          '/provider/feedback',
          'Your reply is sent. The council reads it before it is published.',
        );
      },
    });
  }

  private async model(caller: Caller): Promise<PageModel> {
    const publications = (await this.publications.own(caller)).map(withMonth);
    return { title: 'What families wrote about you', publications };
  }
}
