import { Get, Post } from '@nestjs/common';
import { PROVIDER_CAUSES, type ProviderCause, SessionCancellationsService } from '#bookings';
import { SessionsService } from '#catalogue';
import { type Caller } from '#kernel';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../api/given.decorator.js';
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

const TEMPLATE = 'cancellation/whole-session.njk';
const NOTE = 'Use 1,000 characters or fewer';

class WholeSessionForm {
  @IsIn(PROVIDER_CAUSES, { message: 'Choose why' })
  cause: ProviderCause;

  @MayBeLeftOut()
  @IsString({ message: NOTE })
  @MaxLength(1000, { message: NOTE })
  note?: string;
}

/** A provider cancels a session with everybody on it, after what it means has been said. */
@PageController('provider/sessions/:id/not-delivered')
@Access('provider')
export class WholeSessionPage {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cancellations: SessionCancellationsService,
  ) {}

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
    return submitted.handle(WholeSessionForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async ({ cause, note = '' }, caller) => {
        const { ended } = await this.cancellations.cancel(caller, id, { cause, note });
        const who =
          ended === 1 ? '1 family is told and has' : `${ended} families are told and have`;
        return goTo(
          `/provider/sessions/${id}`,
          `The session is cancelled. ${who} everything back.`,
        );
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const session = await this.sessions.getOwn(caller, id);
    return {
      title: 'Cancel the session with everybody on it?',
      session,
      open: session.state === 'open' && new Date(session.startsAt) > new Date(),
    };
  }
}
