import { Get, Post } from '@nestjs/common';
import { ShareGroupsService } from '#bookings';
import { type Caller, formatPence } from '#kernel';
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
import { AgreeForm } from './shared.forms.js';
import { groupView } from './shared.view.js';

const TEMPLATE = 'families/shared/show.njk';

/** A shared booking: one's own children, how many others, what each pays, and how to leave. */
@PageController('shared')
@Access('family', 'officer')
export class SharedBookingPage {
  constructor(private readonly shares: ShareGroupsService) {}

  @Get(':id')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  /** Agrees to pay more at most for one child, by its booking. */
  @Post(':id/places/:bookingId/agree')
  agree(
    @IdParam('id') id: string,
    @IdParam('bookingId') bookingId: string,
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(AgreeForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async ({ mostPence }, caller) => {
        await this.shares.agree(caller, bookingId, Number(mostPence));
        return goTo(`/shared/${id}`, `You pay ${formatPence(Number(mostPence))} at most.`);
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const group = await this.shares.get(caller, id);
    return { title: `Shared booking: ${group.offerTitle}`, group: groupView(group) };
  }
}
