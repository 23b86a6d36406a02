import { Get, Param, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { KINDS, PreferencesService } from '#notifications';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  type PageModel,
  RateLimit,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { ButtonForm } from '../button.forms.js';

const PAGE = 'notifications/stop.njk';

/**
 * Ends messages of a kind from a link in one of them, without signing in. Opening it changes nothing: programs
 * that look at links before people do would stop what nobody wanted stopped.
 */
@PageController('stop')
@Access('public')
@RateLimit('search')
export class StopPage {
  constructor(private readonly preferences: PreferencesService) {}

  @Get(':stopToken')
  show(@Param('stopToken') token: string): PageAnswer {
    return showPage(PAGE, this.model(token, false));
  }

  @Post(':stopToken')
  stop(
    @Param('stopToken') token: string,
    @CurrentCaller() { requestId }: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: PAGE,
      model: () => this.model(token, false),
      act: async () => {
        await this.preferences.stop(requestId, token);
        return showPage(PAGE, this.model(token, true));
      },
    });
  }

  private model(token: string, isStopped: boolean): PageModel {
    const what = KINDS[this.preferences.stoppable(token)];
    return { title: isStopped ? 'Stopped' : 'Stop these messages?', what, isStopped, token };
  }
}
