import { Get, Post, Query } from '@nestjs/common';
import {
  type ManySessions,
  ManySessionsService,
  OffersService,
  SchoolHolidaysService,
  SessionsService,
} from '#catalogue';
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
import { inFormWords, planOf, ruleOf, SessionsForm, WEEKDAY_NAMES } from './sessions.form.js';
import { addedWords, calendarChoices, leftOutView } from './left-out.view.js';

const FORM = 'providers/sessions/new.njk';
/** More offers than a provider chooses among by eye. */
const MOST_OFFERS = 100;

/** Adding sessions: what and when, a look at every date, and then. */
@PageController('provider/sessions')
@Access('provider')
export class NewSessionsPage {
  constructor(
    private readonly sessions: SessionsService,
    private readonly many: ManySessionsService,
    private readonly offers: OffersService,
    private readonly holidays: SchoolHolidaysService,
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
        const { sessions: planned, leftOut } = await inFormWords(() => this.planned(reader, form));
        const { title: offerTitle } = await this.offers.getOwn(reader, form.offerId);
        return showPage('providers/sessions/check.njk', {
          title:
            planned.length === 1 ? 'Check the session' : `Check the ${planned.length} sessions`,
          values: form,
          offerTitle,
          planned,
          leftOut: leftOutView(leftOut),
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
        const added = await inFormWords(() => this.added(caller, form));
        return goTo(
          withQuery('/provider/sessions', { from: form.date, offerId: form.offerId }),
          addedWords(added),
        );
      },
    });
  }

  private async planned(caller: Caller, form: SessionsForm): Promise<ManySessions> {
    if (form.weeklyUntil !== '') return this.many.previewRule(caller, form.offerId, ruleOf(form));
    const sessions = await this.sessions.preview(caller, form.offerId, planOf(form));
    return { sessions, leftOut: [] };
  }

  private async added(caller: Caller, form: SessionsForm): Promise<ManySessions> {
    if (form.weeklyUntil !== '') return this.many.addByRule(caller, form.offerId, ruleOf(form));
    const sessions = await this.sessions.add(caller, form.offerId, planOf(form));
    return { sessions, leftOut: [] };
  }

  private async model(caller: Caller): Promise<PageModel> {
    const { items } = await this.offers.listOwn(caller, { limit: MOST_OFFERS });
    const offers = items.filter(
      ({ kind, state }) => kind !== 'supported-accommodation' && state !== 'withdrawn',
    );
    return {
      title: 'Add sessions',
      weekdays: WEEKDAY_NAMES,
      calendars: calendarChoices(await this.holidays.calendars(caller)),
      offers: offers.map(({ id, title, state }) => ({
        value: id,
        text: state === 'draft' ? `${title} (draft)` : title,
      })),
    };
  }
}
