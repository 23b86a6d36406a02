import { Get, Post, Query } from '@nestjs/common';
import { BookingOptionsService, ShareGroupsService, type ShareTotals } from '#bookings';
import { type Caller, DomainError } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  RateLimit,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { TogetherForm } from './shared.forms.js';
import { chosenIn, mostItems, payLines, priceLines } from './shared.view.js';

const WHO = 'families/shared/who.njk';
const PAY = 'families/shared/pay.njk';

/** One session for several children: who, with whom, and what each of them costs. */
@PageController('offers/:offerId/sessions/:sessionId/together')
@Access('family', 'officer')
export class TogetherPage {
  constructor(
    private readonly options: BookingOptionsService,
    private readonly shares: ShareGroupsService,
  ) {}

  @Get()
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('offerId') offerId: string,
    @IdParam('sessionId') sessionId: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const chosen = chosenIn(query);
    const withOthers = query['sharing'] === 'others';
    const isEnough = chosen.length > (withOthers ? 0 : 1);
    return isEnough
      ? showPage(PAY, await this.payModel(caller, { offerId, sessionId }, { chosen, withOthers }))
      : showPage(WHO, await this.whoModel(caller, { offerId, sessionId }, query));
  }

  @Post()
  @RateLimit('booking')
  book(
    @IdParam('offerId') offerId: string,
    @IdParam('sessionId') sessionId: string,
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    const chosen = chosenIn(submitted.fields);
    const withOthers = submitted.fields['sharing'] === 'others';
    return submitted.handle(TogetherForm, {
      template: chosen.length > 0 ? PAY : WHO,
      model: () =>
        chosen.length > 0
          ? this.payModel(reader, { offerId, sessionId }, { chosen, withOthers })
          : this.whoModel(reader, { offerId, sessionId }, {}),
      act: async (form, caller) => {
        const children = form.childId.map((childId, at) => ({
          childId,
          funding: form.funding[at] ?? 'personal-budget',
        }));
        const wanted = { sessionId, children, mostPence: Number(form.mostPence) };
        const { id } =
          form.sharing === 'family'
            ? await this.shares.bookTogether(caller, {
                ...wanted,
                agreedPence: Number(form.agreedPence),
              })
            : await this.shares.open(caller, {
                ...wanted,
                places: Number(form.places ?? 2),
                showsAge: form.showsAge === 'yes',
              });
        return `/shared/${id}`;
      },
    });
  }

  private async whoModel(
    caller: Caller,
    { offerId, sessionId }: { offerId: string; sessionId: string },
    query: Record<string, unknown>,
  ): Promise<PageModel> {
    const session = await this.options.session(caller, offerId, sessionId);
    const totals = await this.totalsOf(caller, sessionId);
    const search = typeof query['search'] === 'string' ? query['search'].slice(0, 80) : undefined;
    const found = await this.options.children(caller, session, search);
    const chosen = chosenIn(query);
    return {
      title: 'Which children are the places for?',
      session,
      here: `/offers/${offerId}/sessions/${sessionId}/together`,
      lines: priceLines(totals),
      search,
      ...found,
      children: found.children.map((child) => ({ ...child, chosen: chosen.includes(child.id) })),
      asked: query['sharing'] !== undefined,
      withOthers: query['sharing'] === 'others',
    };
  }

  private async payModel(
    caller: Caller,
    { offerId, sessionId }: { offerId: string; sessionId: string },
    { chosen, withOthers }: { chosen: string[]; withOthers: boolean },
  ): Promise<PageModel> {
    const session = await this.options.session(caller, offerId, sessionId);
    const totals = await this.totalsOf(caller, sessionId);
    const size = withOthers ? totals.length : Math.min(chosen.length, totals.length);
    const total = totals[size - 1] ?? 0;
    const shares = await this.shares.shares(caller, total, size);
    const funds = [];
    for (const childId of chosen) funds.push(await this.options.funds(caller, childId, sessionId));
    return {
      title: withOthers ? 'Share with other families' : `Book for ${chosen.length} children`,
      session,
      here: `/offers/${offerId}/sessions/${sessionId}/together`,
      back: `/offers/${offerId}/sessions/${sessionId}/together`,
      children: payLines(funds, shares, session.minutes),
      lines: priceLines(totals),
      most: mostItems(totals, size),
      places: totals
        .map((_, at) => at + 1)
        .filter((children) => children > Math.max(1, chosen.length)),
      total,
      withOthers,
      full: session.placesAvailable < chosen.length,
    };
  }

  private async totalsOf(caller: Caller, sessionId: string): Promise<ShareTotals> {
    const totals = await this.shares.totals(caller, sessionId);
    if (totals) return totals;
    throw new DomainError(
      'not-found',
      'bookings.not-shared',
      'This offer is not shared between children. Book for each child by itself.',
    );
  }
}
