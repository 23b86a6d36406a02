import { Get, Post } from '@nestjs/common';
import {
  BasketService,
  BookingsService,
  cancellationSentences,
  CancellationsService,
} from '#bookings';
import { type Caller } from '#kernel';
import { BookingOutcomesService } from '#plans';
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
import { ButtonForm } from '../../button.forms.js';
import { ConfirmBasketForm } from './basket.form.js';
import { type Asked, basketView } from './basket.view.js';
import { providersOf } from './checkout.view.js';

const BASKET = 'families/basket/basket.njk';

/** Several held places, of several children and providers: looked at, and confirmed together. */
@PageController('basket')
@Access('family', 'officer')
export class BasketPage {
  constructor(
    private readonly basket: BasketService,
    private readonly bookings: BookingsService,
    private readonly outcomes: BookingOutcomesService,
    private readonly cancellations: CancellationsService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(BASKET, await this.model(caller));
  }

  @Post('confirm')
  @RateLimit('booking')
  confirm(
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmBasketForm, {
      template: BASKET,
      model: () => this.model(reader),
      act: async ({ bookingId, outcomeId }, caller) => {
        await this.nameOutcomes(reader, bookingId, outcomeId);
        const { id } = await this.basket.confirm(caller, bookingId);
        return `/basket/${id}`;
      },
    });
  }

  @Post('places/:id/remove')
  remove(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: BASKET,
      model: () => this.model(reader),
      act: async (_form, caller) => {
        const { offerTitle } = await this.bookings.cancelHold(caller, id);
        return goTo('/basket', `${offerTitle} is removed. Nothing was paid for it.`);
      },
    });
  }

  /** One confirmation for all of it. */
  @Get(':id')
  async done(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const checkout = await this.basket.checkout(caller, id);
    const { booked, refused } = checkout;
    const allBooked = booked.every(({ status }) => status !== 'held');
    const done = allBooked ? 'booked' : 'booked or asked for';
    const places = booked.length === 1 ? `1 place ${done}` : `${booked.length} places ${done}`;
    return showPage('families/basket/confirmed.njk', {
      title: booked.length > 0 ? places : 'Nothing could be booked',
      checkout,
      allBooked,
      refused,
      providers: caller.role === 'family' ? providersOf(booked) : [],
    });
  }

  /** First, and without the form's key: a hold with an outcome that is never confirmed does no harm. */
  private async nameOutcomes(caller: Caller, ids: string[], outcomeIds: string[]): Promise<void> {
    const { held } = await this.basket.get(caller);
    for (const [place, id] of ids.entries()) {
      const outcomeId = outcomeIds[place];
      if (isUuid(outcomeId) && held.some((one) => one.id === id))
        await this.outcomes.name(caller, id, outcomeId);
    }
  }

  private async model(caller: Caller): Promise<PageModel> {
    const basket = await this.basket.get(caller);
    const questions = new Map<string, Asked>();
    for (const { id } of basket.held) {
      const outcomes = await this.outcomes.choice(caller, id);
      const rules = cancellationSentences(await this.cancellations.quote(caller, id));
      questions.set(id, { outcomes, rules });
    }
    return { title: 'Your basket', basket: basketView(basket, questions) };
  }
}
