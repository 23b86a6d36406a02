import { Get, Post, Query } from '@nestjs/common';
import { BookingOptionsService, WaitingListsService } from '#bookings';
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
import { BookSessionForm } from '../bookings/book-session.form.js';
import { payPage, whoPage } from '../bookings/book-session.view.js';

const JOIN = 'families/waiting/join.njk';
const WHO = 'families/bookings/who.njk';

/** From a full session to its waiting list: who is it for, how would it be paid. */
@PageController('offers/:offerId/sessions/:sessionId/wait')
@Access('family', 'officer')
export class JoinWaitingPage {
  constructor(
    private readonly options: BookingOptionsService,
    private readonly waiting: WaitingListsService,
  ) {}

  @Get()
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('offerId') offerId: string,
    @IdParam('sessionId') sessionId: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const session = await this.options.session(caller, offerId, sessionId);
    if (session.placesAvailable > 0) return goTo(`/offers/${offerId}/sessions/${sessionId}/book`);
    const search = typeof query['search'] === 'string' ? query['search'].slice(0, 80) : undefined;
    if (isUuid(query['childId'])) return this.show(caller, offerId, sessionId, query['childId']);
    const found = await this.options.children(caller, session, search);
    const [only, second] = found.children;
    if (only && !second && only.refusal === null && search === undefined)
      return this.show(caller, offerId, sessionId, only.id);
    return showPage(WHO, { ...whoPage(session, found, search), step: 'wait' });
  }

  @Post()
  @RateLimit('booking')
  join(
    @IdParam('offerId') offerId: string,
    @IdParam('sessionId') sessionId: string,
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    const given = submitted.fields['childId'];
    const chosen = isUuid(given) ? given : undefined;
    return submitted.handle(BookSessionForm, {
      template: chosen ? JOIN : WHO,
      model: () => this.model(reader, offerId, sessionId, chosen),
      act: async ({ funding, childId }, caller) => {
        await this.waiting.join(caller, { sessionId, childId, funding });
        return goTo(
          '/waiting',
          'You are on the waiting list. We tell you when a place is kept for you.',
        );
      },
    });
  }

  private async show(
    caller: Caller,
    offerId: string,
    sessionId: string,
    childId: string,
  ): Promise<PageAnswer> {
    const model = await this.model(caller, offerId, sessionId, childId);
    return showPage(JOIN, { ...model, values: { childId } });
  }

  private async model(
    caller: Caller,
    offerId: string,
    sessionId: string,
    childId: string | undefined,
  ): Promise<PageModel> {
    const session = await this.options.session(caller, offerId, sessionId);
    if (!childId) {
      const found = await this.options.children(caller, session);
      return { ...whoPage(session, found, undefined), step: 'wait' };
    }
    const funds = await this.options.funds(caller, childId, sessionId);
    return {
      ...payPage(session, funds),
      title: 'Wait for a place',
      ...(await this.waiting.length(caller, sessionId)),
    };
  }
}
