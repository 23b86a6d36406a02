import { Get, Post } from '@nestjs/common';
import { ModerationService } from '#feedback';
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
import { ModerationForm } from './feedback.forms.js';

const TEMPLATE = 'feedback/moderation.njk';

/** What families and providers wrote, before everybody reads it. */
@PageController('commissioner/feedback')
@Access('commissioner')
export class ModerationPage {
  constructor(private readonly moderation: ModerationService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller));
  }

  @Post('reviews/:feedbackId')
  decide(
    @CurrentCaller() reader: Caller,
    @IdParam('feedbackId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return this.act(reader, 'review', id, submitted);
  }

  @Post('replies/:replyId')
  decideReply(
    @CurrentCaller() reader: Caller,
    @IdParam('replyId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return this.act(reader, 'reply', id, submitted);
  }

  private act(
    reader: Caller,
    kind: 'review' | 'reply',
    id: string,
    submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ModerationForm, {
      template: TEMPLATE,
      model: async () => ({ ...(await this.model(reader)), wrong: id }),
      act: async (form, caller) => {
        await this.moderation.decide(caller, kind, id, form);
        const done = form.outcome === 'published' ? 'It is published.' : 'It is kept back.';
        return goTo('/commissioner/feedback', done);
      },
    });
  }

  private async model(caller: Caller): Promise<PageModel> {
    return { title: 'What families wrote', waiting: await this.moderation.waiting(caller) };
  }
}
