import { Get, Post } from '@nestjs/common';
import { type Waiting, WAITING_STATES, WaitingListsService } from '#bookings';
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
import { ButtonForm } from '../../button.forms.js';

const LIST = 'families/waiting/list.njk';

/** "Waiting lists": what is waited for, what is kept, and what came of it. */
@PageController('waiting')
@Access('family', 'young-person', 'officer')
export class WaitingPage {
  constructor(private readonly waiting: WaitingListsService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(LIST, await this.model(caller));
  }

  @Post(':id/leave')
  @Access('family', 'officer')
  leave(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: LIST,
      model: () => this.model(reader),
      act: async (_form, caller) => {
        await this.waiting.leave(caller, id);
        return goTo('/waiting', 'You have left the waiting list.');
      },
    });
  }

  private async model(caller: Caller): Promise<PageModel> {
    const entries = await this.waiting.list(caller);
    return {
      title: 'Waiting lists',
      kept: entries.filter(({ state }) => state === 'offered'),
      waiting: entries.filter(({ state }) => state === 'waiting').map(withPlace),
      ended: entries
        .filter(({ state }) => state !== 'offered' && state !== 'waiting')
        .map((entry) => ({ ...entry, ending: WAITING_STATES[entry.state] })),
      mayChange: caller.role !== 'young-person',
    };
  }
}

/** Where it stands, in words that a hurried reader takes in. */
function withPlace(entry: Waiting): Waiting & { standing: string } {
  const ahead = entry.ahead ?? 0;
  const before = ahead === 1 ? '1 family is before you' : `${ahead} families are before you`;
  return { ...entry, standing: ahead === 0 ? 'You are the next' : before };
}
