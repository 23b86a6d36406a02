import { Get, Post } from '@nestjs/common';
import { ShareTablesService } from '#bookings';
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
import { SharingForm, SIZES, totalsOf } from './sharing.form.js';

const TEMPLATE = 'providers/sharing/prices.njk';

/** What children who share a worker of an own offer pay together. */
@PageController('provider/offers/:id/sharing')
@Access('provider')
export class OfferSharingPage {
  constructor(private readonly tables: ShareTablesService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  choose(
    @IdParam('id') id: string,
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(SharingForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async (form, caller) => {
        await this.tables.choose(caller, id, totalsOf(form));
        return goTo(`/provider/offers/${id}`, 'It holds for what is booked from now on.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const table = await this.tables.ofOwnOffer(caller, id);
    const typed = Object.fromEntries(
      SIZES.map((size, at) => [size, poundsText(table.totals[at + 1])]),
    );
    return {
      title: 'Children who share a worker',
      table,
      now: { ...typed, shared: table.totals.length > 0 ? 'yes' : 'no' },
      sizes: SIZES.map((name, at) => ({ name, label: `${at + 2} children together` })),
    };
  }
}

function poundsText(pence: number | undefined): string {
  return pence === undefined ? '' : (pence / 100).toFixed(2);
}
