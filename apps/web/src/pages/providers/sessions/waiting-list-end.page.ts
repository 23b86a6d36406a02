import { Get, Post } from '@nestjs/common';
import { WaitingListsService } from '#bookings';
import { SessionsService } from '#catalogue';
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
} from '../../../http/index.js';
import { ConfirmForm } from '../../button.forms.js';

const TEMPLATE = 'providers/confirm.njk';

/** Closing the waiting list of an own session, after what it means has been said. */
@PageController('provider/sessions/:id/waiting-list')
@Access('provider')
export class WaitingListEndPage {
  constructor(
    private readonly sessions: SessionsService,
    private readonly waiting: WaitingListsService,
  ) {}

  @Get()
  async ask(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  close(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async (_form, caller) => {
        await this.waiting.close(caller, id);
        return goTo(
          `/provider/sessions/${id}`,
          'The waiting list is closed, and families are told.',
        );
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const session = await this.sessions.getOwn(caller, id);
    const { waiting, isClosed } = await this.waiting.length(caller, id);
    const who = waiting === 1 ? '1 family waits' : `${waiting} families wait`;
    return {
      title: 'Close the waiting list?',
      what: session.offerTitle,
      startsAt: session.startsAt,
      effect: `${who}, and will be told. Nobody can join any more. Places that come free go on sale to everybody. You cannot open the list again.`,
      refusal: isClosed ? 'It is closed already.' : undefined,
      button: 'Close the waiting list',
      keep: isClosed ? 'Back to the session' : 'Keep the list open',
      back: `/provider/sessions/${id}`,
    };
  }
}
