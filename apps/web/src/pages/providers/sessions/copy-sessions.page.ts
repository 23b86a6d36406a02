import { Get, Post, Query } from '@nestjs/common';
import { ManySessionsService, OffersService, SchoolHolidaysService } from '#catalogue';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { idOf, withQuery } from '../../register/query-text.js';
import { CopyForm, copyOf } from './copy.form.js';
import { addedWords, calendarChoices, leftOutView } from './left-out.view.js';
import { inFormWords } from './sessions.form.js';

const FORM = 'providers/sessions/copy.njk';
const MOST_OFFERS = 100;

/** Last term's sessions again: which to where, a look at every date, and then. */
@PageController('provider/sessions/copy')
@Access('provider')
export class CopySessionsPage {
  constructor(
    private readonly many: ManySessionsService,
    private readonly offers: OffersService,
    private readonly holidays: SchoolHolidaysService,
  ) {}

  @Get()
  async form(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const values = { offerId: idOf(query, 'offerId'), prices: 'offer' };
    return showPage(FORM, { ...(await this.model(caller)), values });
  }

  @Post()
  check(
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(CopyForm, {
      template: FORM,
      model: () => this.model(reader),
      act: async (form) => {
        const { sessions, leftOut } = await inFormWords(() =>
          this.many.previewCopy(reader, form.offerId, copyOf(form)),
        );
        const { title: offerTitle } = await this.offers.getOwn(reader, form.offerId);
        return showPage('providers/sessions/copy-check.njk', {
          title:
            sessions.length === 1 ? 'Check the session' : `Check the ${sessions.length} sessions`,
          values: form,
          offerTitle,
          planned: sessions,
          leftOut: leftOutView(leftOut),
        });
      },
    });
  }

  @Post('done')
  copy(
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(CopyForm, {
      template: FORM,
      model: () => this.model(reader),
      act: async (form, caller) => {
        const added = await inFormWords(() =>
          this.many.copyTerm(caller, form.offerId, copyOf(form)),
        );
        return goTo(
          withQuery('/provider/sessions', { from: form.toFirst, offerId: form.offerId }),
          addedWords(added),
        );
      },
    });
  }

  private async model(caller: Caller): Promise<PageModel> {
    const { items } = await this.offers.listOwn(caller, { limit: MOST_OFFERS });
    return {
      title: 'Copy last term’s sessions',
      calendars: calendarChoices(await this.holidays.calendars(caller)),
      offers: items
        .filter(({ kind, state }) => kind !== 'supported-accommodation' && state !== 'withdrawn')
        .map(({ id, title }) => ({ value: id, text: title })),
    };
  }
}
