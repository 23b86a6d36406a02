import { Get, Post, Query } from '@nestjs/common';
import {
  alternativesText,
  BookingsService,
  isFreeFor,
  type Nights,
  nightsOf,
  type OvernightOffer,
  periodOfStay,
  StayOptionsService,
  StaysService,
} from '#bookings';
import { type Caller, type FieldProblem } from '#kernel';
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
import { BookStayForm, nightsOfFields } from './book-stay.form.js';
import { payStayPage, whoStaysPage } from './book-stay.view.js';
import { nightsPage } from './nights.view.js';

const NIGHTS = 'families/stays/nights.njk';
const PAY = 'families/stays/pay.njk';
const WHO = 'families/stays/who.njk';

type Held = { id: string; bedId: string; funding: string } | undefined;

/** From chosen nights to a held bed: who stays, which bed, how to pay. */
@PageController('offers/:offerId/nights/book')
@Access('family', 'officer')
export class BookStayPage {
  constructor(
    private readonly options: StayOptionsService,
    private readonly stays: StaysService,
    private readonly bookings: BookingsService,
  ) {}

  @Get()
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('offerId') offerId: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const asked = nightsOfFields(query);
    const childId = isUuid(query['childId']) ? query['childId'] : undefined;
    if ('problems' in asked) return this.chooseAgain(caller, offerId, query, asked.problems);
    const held = childId && (await this.findHold(caller, offerId, asked.stay, childId));
    if (held && query['change'] !== 'yes') return goTo(`/bookings/${held.id}/check`);
    const stay = await this.inHand(caller, offerId, asked.stay, held || undefined);
    if (stay.beds.length === 0) return this.noBed(caller, offerId, query, asked.stay);
    if (!childId) return this.askWho(caller, stay, query);
    const model = payStayPage(stay, await this.options.funds(caller, childId, stay.firstNight));
    const values = held ? { bedId: held.bedId, funding: held.funding } : {};
    return showPage(PAY, { ...model, values });
  }

  @Post()
  @RateLimit('booking')
  hold(
    @IdParam('offerId') offerId: string,
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(BookStayForm, {
      template: PAY,
      model: () => this.payAgain(reader, offerId, submitted.fields),
      act: async ({ nights: count, ...form }, caller) => {
        const stay = { ...form, nights: Number(count) };
        const held = await this.findHold(reader, offerId, stay, form.childId);
        if (held?.bedId === form.bedId && held.funding === form.funding)
          return `/bookings/${held.id}/check`;
        // Somebody has changed their mind about bed or money: the nights are theirs still.
        if (held) await this.bookings.cancel(reader, held.id);
        const { id } = await this.stays.hold(caller, stay);
        return `/bookings/${id}/check`;
      },
    });
  }

  private async askWho(
    caller: Caller,
    stay: Nights & { offer: OvernightOffer; beds: OvernightOffer['beds'] },
    query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const search = typeof query['search'] === 'string' ? query['search'].slice(0, 80) : undefined;
    const [bed] = stay.beds;
    if (!bed) throw new Error('Asked who stays where no bed is free');
    const { id: offerId, ageFrom, ageTo } = stay.offer;
    const wanted = { ...stay, ...periodOfStay(stay, bed), offerId, ageFrom, ageTo };
    const found = await this.options.children(caller, wanted, search);
    const [only, second] = found.children;
    if (only && !second && only.refusal === null && search === undefined) {
      const nights = `firstNight=${stay.firstNight}&nights=${stay.nights}`;
      return goTo(`/offers/${offerId}/nights/book?${nights}&childId=${only.id}`);
    }
    return showPage(WHO, whoStaysPage(stay, found, search));
  }

  /** The offer with the beds that are free for the stay, an own held one among them. */
  private async inHand(caller: Caller, offerId: string, stay: Nights, held: Held) {
    const offer = await this.options.offer(caller, offerId, nightsOf(stay));
    const beds = offer.beds.filter((bed) => isFreeFor(bed, stay) || bed.id === held?.bedId);
    return { ...stay, offer, beds };
  }

  private findHold(
    caller: Caller,
    offerId: string,
    { firstNight, nights }: Nights,
    childId: string,
  ): Promise<Held> {
    return this.options.findHold(caller, { offerId, firstNight, nights }, childId);
  }

  private async payAgain(
    caller: Caller,
    offerId: string,
    fields: Record<string, unknown>,
  ): Promise<PageModel> {
    const { childId } = fields;
    const asked = nightsOfFields(fields);
    if ('problems' in asked || !isUuid(childId))
      return nightsPage(await this.options.offer(caller, offerId), caller);
    const stay = await this.inHand(caller, offerId, asked.stay, undefined);
    return payStayPage(stay, await this.options.funds(caller, childId, stay.firstNight));
  }

  private async noBed(
    caller: Caller,
    offerId: string,
    query: Record<string, unknown>,
    stay: Nights,
  ): Promise<PageAnswer> {
    const instead = alternativesText(await this.options.alternatives(caller, offerId, stay));
    const message = `No bed is free for all of these nights. ${instead}`;
    return this.chooseAgain(caller, offerId, query, [{ field: 'firstNight', message }]);
  }

  private async chooseAgain(
    caller: Caller,
    offerId: string,
    query: Record<string, unknown>,
    errors: FieldProblem[],
  ): Promise<PageAnswer> {
    const { firstNight, nights, childId } = query;
    const chosen = { childId: isUuid(childId) ? childId : undefined };
    const model = nightsPage(await this.options.offer(caller, offerId), caller, chosen);
    return showPage(NIGHTS, { ...model, values: { firstNight, nights }, errors }, 422);
  }
}
