import { Get, Post, Query } from '@nestjs/common';
import { OffersService, SessionsService } from '#catalogue';
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
import { inFormWords, planOf, SessionsForm } from './sessions.form.js';

const FORM = 'providers/sessions/new.njk';
/** More offers than a provider chooses among by eye. */
const MOST_OFFERS = 100;

/** Adding sessions: what and when, a look at every date, and then. */
@PageController('provider/sessions')
@Access('provider')
export class NewSessionsPage {
  constructor(
    private readonly sessions: SessionsService,
    private readonly offers: OffersService,
  ) {}

  @Get('new')
  async form(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const values = { offerId: idOf(query, 'offerId') };
    return showPage(FORM, { ...(await this.model(caller)), values });
  }

  @Post('new')
  check(
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(SessionsForm, {
      template: FORM,
      model: () => this.model(reader),
      act: async (form) => {
        const planned = await inFormWords(() =>
          this.sessions.preview(reader, form.offerId, planOf(form)),
        );
        const { title: offerTitle } = await this.offers.getOwn(reader, form.offerId);
        return showPage('providers/sessions/check.njk', {
          title:
            planned.length === 1 ? 'Check the session' : `Check the ${planned.length} sessions`,
          values: form,
          offerTitle,
          planned,
        });
      },
    });
  }

  @Post('added')
  add(@CurrentCaller() reader: Caller, @Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(SessionsForm, {
      template: FORM,
      model: () => this.model(reader),
      act: async (form, caller) => {
        const { length } = await inFormWords(() =>
          this.sessions.add(caller, form.offerId, planOf(form)),
        );
        return goTo(
          withQuery('/provider/sessions', { from: form.date, offerId: form.offerId }),
          length === 1 ? 'The session is added.' : `${length} sessions are added.`,
        );
      },
    });
  }

  private async model(caller: Caller): Promise<PageModel> {
    const { items } = await this.offers.listOwn(caller, { limit: MOST_OFFERS });
    const offers = items.filter(
      ({ kind, state }) => kind !== 'supported-accommodation' && state !== 'withdrawn',
    );
    return {
      title: 'Add sessions',
      offers: offers.map(({ id, title, state }) => ({
        value: id,
        text: state === 'draft' ? `${title} (draft)` : title,
      })),
    };
  }
}
