import { Get, Post, Query } from '@nestjs/common';
import { BookingOptionsService, type Funding, fundingOptions, SeriesService } from '#bookings';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  isUuid,
  type PageAnswer,
  PageController,
  type PageModel,
  RateLimit,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { FUNDING_LABELS, whoPage } from '../bookings/book-session.view.js';
import { BookSeriesForm } from './series.forms.js';
import { previewView } from './series.view.js';

const WHO = 'families/bookings/who.njk';
const DATES = 'families/series/dates.njk';

interface Wanted {
  offerId: string;
  sessionId: string;
  childId: string | undefined;
  funding: Funding;
}

/** "Every Saturday": the dates of a session's weekday and hour, booked together. */
@PageController('offers/:offerId/sessions/:sessionId/series')
@Access('family', 'officer')
export class BookSeriesPage {
  constructor(
    private readonly options: BookingOptionsService,
    private readonly series: SeriesService,
  ) {}

  @Get()
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('offerId') offerId: string,
    @IdParam('sessionId') sessionId: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const session = await this.options.session(caller, offerId, sessionId);
    const search = typeof query['search'] === 'string' ? query['search'].slice(0, 80) : undefined;
    const funding = fundingOf(query['funding']);
    let childId = isUuid(query['childId']) ? query['childId'] : undefined;
    if (!childId) {
      const found = await this.options.children(caller, session, search);
      const [only, second] = found.children;
      if (!only || second || search !== undefined)
        return showPage(WHO, { ...whoPage(session, found, search), step: 'series' });
      childId = only.id;
    }
    return showPage(DATES, await this.model(caller, { offerId, sessionId, childId, funding }));
  }

  @Post()
  @RateLimit('booking')
  book(
    @CurrentCaller() reader: Caller,
    @IdParam('offerId') offerId: string,
    @IdParam('sessionId') sessionId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    const { childId: given, funding: asked } = submitted.fields;
    const childId = isUuid(given) ? given : undefined;
    return submitted.handle(BookSeriesForm, {
      template: childId ? DATES : WHO,
      model: () => this.model(reader, { offerId, sessionId, childId, funding: fundingOf(asked) }),
      act: async ({ childId: child, funding, sessionIds }, caller) => {
        const wanted = { childId: child, offerId, sessionIds, funding };
        const { id } = await this.series.book(caller, wanted);
        return `/series/${id}`;
      },
    });
  }

  private async model(caller: Caller, wanted: Wanted): Promise<PageModel> {
    const { offerId, sessionId, childId, funding } = wanted;
    const session = await this.options.session(caller, offerId, sessionId);
    if (!childId) {
      const found = await this.options.children(caller, session);
      return { ...whoPage(session, found, undefined), step: 'series' };
    }
    const funds = await this.options.funds(caller, childId, sessionId);
    const dates = await this.series.preview(caller, { childId, sessionId, funding });
    return {
      title: 'Which dates?',
      session,
      child: funds.child,
      funding,
      fundingLabel: FUNDING_LABELS[funding],
      otherWays: fundingOptions(funds, 0)
        .filter((one) => one.funding !== funding)
        .map((one) => ({ funding: one.funding, label: FUNDING_LABELS[one.funding] })),
      preview: previewView(dates),
    };
  }
}

function fundingOf(given: unknown): Funding {
  return given === 'prepaid-card' ? 'prepaid-card' : 'personal-budget';
}
