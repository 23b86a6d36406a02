import { Get, Post } from '@nestjs/common';
import { type OwnSession, SessionsService } from '#catalogue';
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

/** Cancelling an own session, after what it means has been said. */
@PageController('provider/sessions/:id/cancellation')
@Access('provider')
export class SessionCancellationPage {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  async ask(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  cancel(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async (_form, caller) => {
        await this.sessions.cancel(caller, { id });
        return goTo('/provider/sessions', 'The session is cancelled.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const session = await this.sessions.getOwn(caller, id);
    const refusal = whyNot(session);
    return {
      title: 'Cancel this session?',
      what: session.offerTitle,
      startsAt: session.startsAt,
      effect:
        'Nobody finds or books it any more. Nobody is booked on it, so nobody loses a place. You cannot open it again.',
      refusal,
      button: 'Cancel the session',
      keep: refusal ? 'Back to the session' : 'Keep the session',
      back: `/provider/sessions/${id}`,
    };
  }
}

/** Why the session cannot be cancelled now; undefined when it can. */
function whyNot({ state, startsAt, taken }: OwnSession): string | undefined {
  if (state !== 'open') return 'It is cancelled already.';
  if (new Date(startsAt) <= new Date()) return 'It has started, so it cannot be cancelled.';
  if (taken > 0) return 'Somebody is booked on it. It can be cancelled here once nobody is.';
  return undefined;
}
