import { Get, Post, Query } from '@nestjs/common';
import {
  BookingListsService,
  BookingOptionsService,
  BookingsService,
  ShareGroupsService,
} from '#bookings';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
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
import { BookSessionForm } from './book-session.form.js';
import { payPage, whoPage } from './book-session.view.js';

const PAY = 'families/bookings/pay.njk';
const WHO = 'families/bookings/who.njk';

/** From a session to a held place: who is it for, how to pay. */
@PageController('offers/:offerId/sessions/:sessionId/book')
@Access('family', 'officer')
export class BookSessionPage {
  constructor(
    private readonly options: BookingOptionsService,
    private readonly lists: BookingListsService,
    private readonly bookings: BookingsService,
    private readonly shares: ShareGroupsService,
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
    const chosen = isUuid(query['childId']) ? query['childId'] : undefined;
    if (!chosen) {
      const found = await this.options.children(caller, session, search);
      const [only, second] = found.children;
      if (!only || second || only.refusal !== null || search !== undefined)
        return showPage(WHO, {
          ...whoPage(session, found, search),
          shared: await this.isShared(caller, sessionId),
        });
      return this.askPayment(caller, { offerId, sessionId, childId: only.id }, query);
    }
    return this.askPayment(caller, { offerId, sessionId, childId: chosen }, query);
  }

  @Post()
  @RateLimit('booking')
  hold(
    @IdParam('offerId') offerId: string,
    @IdParam('sessionId') sessionId: string,
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    const childId = submitted.fields['childId'];
    const chosen = isUuid(childId) ? childId : undefined;
    return submitted.handle(BookSessionForm, {
      template: chosen ? PAY : WHO,
      model: () => this.pageAgain(reader, offerId, sessionId, chosen),
      act: async ({ funding, childId: child }, caller) => {
        const held = await this.lists.findHold(reader, sessionId, child);
        if (held?.funding === funding) return `/bookings/${held.id}/check`;
        // Somebody has changed their mind about the money: the place is theirs still.
        if (held) await this.bookings.letGo(reader, held.id, sessionId);
        const { id } = await this.bookings.hold(caller, { sessionId, childId: child, funding });
        return `/bookings/${id}/check`;
      },
    });
  }

  private async askPayment(
    caller: Caller,
    { offerId, sessionId, childId }: { offerId: string; sessionId: string; childId: string },
    query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const held = await this.lists.findHold(caller, sessionId, childId);
    if (held && query['change'] !== 'yes') return goTo(`/bookings/${held.id}/check`);
    const model = await this.pageAgain(caller, offerId, sessionId, childId);
    return showPage(PAY, { ...model, values: { childId, funding: held?.funding } });
  }

  private async pageAgain(
    caller: Caller,
    offerId: string,
    sessionId: string,
    childId: string | undefined,
  ): Promise<PageModel> {
    const session = await this.options.session(caller, offerId, sessionId);
    if (!childId) return whoPage(session, await this.options.children(caller, session), undefined);
    const page = payPage(session, await this.options.funds(caller, childId, sessionId));
    return { ...page, shared: await this.isShared(caller, sessionId) };
  }

  private async isShared(caller: Caller, sessionId: string): Promise<boolean> {
    return (await this.shares.totals(caller, sessionId)) !== null;
  }
}
