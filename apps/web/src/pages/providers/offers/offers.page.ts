import { Get, Post, Query } from '@nestjs/common';
import { OffersService, RegistrationRulesService } from '#catalogue';
import { type Caller, OFFER_KINDS, PRICE_UNITS } from '#kernel';
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
import { textOf } from '../../register/query-text.js';
import { offerChoices } from './offer-form.view.js';
import { detailsOf, NewOfferForm, newOfferOf, OfferDetailsForm, valuesOf } from './offer.form.js';

const PAGE_SIZE = 25;
const LIST = '/provider/offers';

/** A provider's own offers: the list, a new one, a change. */
@PageController('provider/offers')
@Access('provider')
export class OwnOffersPage {
  constructor(
    private readonly offers: OffersService,
    private readonly rules: RegistrationRulesService,
  ) {}

  @Get()
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const cursor = textOf(query, 'cursor');
    const { items, nextCursor } = await this.offers.listOwn(caller, {
      limit: PAGE_SIZE,
      ...(cursor !== undefined && { cursor }),
    });
    return showPage('providers/offers/list.njk', {
      title: 'Your offers',
      offers: items,
      kindLabels: OFFER_KINDS,
      unitLabels: PRICE_UNITS,
      firstHref: cursor === undefined ? undefined : LIST,
      nextHref: nextCursor === null ? undefined : `${LIST}?cursor=${nextCursor}`,
    });
  }

  @Get('new')
  async form(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage('providers/offers/new.njk', await this.newModel(caller));
  }

  @Post('new')
  create(
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(NewOfferForm, {
      template: 'providers/offers/new.njk',
      model: () => this.newModel(reader),
      act: async (form, caller) => {
        const { id } = await this.offers.create(caller, newOfferOf(form));
        return goTo(`${LIST}/${id}`, 'The draft is saved. Check it, then list it.');
      },
    });
  }

  @Get(':id/change')
  async changeForm(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return showPage('providers/offers/change.njk', await this.changeModel(caller, id));
  }

  @Post(':id/change')
  change(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(OfferDetailsForm, {
      template: 'providers/offers/change.njk',
      model: () => this.changeModel(reader, id),
      act: async (form, caller) => {
        await this.offers.change(caller, id, detailsOf(form));
        return goTo(`${LIST}/${id}`, 'The offer is changed.');
      },
    });
  }

  private async newModel(caller: Caller): Promise<PageModel> {
    return { title: 'Write an offer', ...offerChoices(await this.rules.list(caller)) };
  }

  private async changeModel(caller: Caller, id: string): Promise<PageModel> {
    const offer = await this.offers.getOwn(caller, id);
    const choices = offerChoices(await this.rules.list(caller));
    return { title: 'Change this offer', ...choices, offer, values: valuesOf(offer) };
  }
}
