import { Get, Post } from '@nestjs/common';
import {
  OfferChecksService,
  type OwnOffer,
  OffersService,
  registrationLabel,
  STAFFINGS,
  UnitsService,
} from '#catalogue';
import { ACCESS_FACETS, type Caller, OFFER_KINDS, PRICE_UNITS } from '#kernel';
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
import { ConfirmForm } from '../../button.forms.js';

const TEMPLATE = 'providers/offers/show.njk';

/** One own offer: what is missing, and putting it on the list or taking it off. */
@PageController('provider/offers/:id')
@Access('provider')
export class OwnOfferPage {
  constructor(
    private readonly offers: OffersService,
    private readonly units: UnitsService,
    private readonly checks: OfferChecksService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post('listing')
  list(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async (_form, caller) => {
        const { state } = await this.offers.list(caller, id);
        const done =
          state === 'listed'
            ? 'The offer is listed.'
            : 'The offer is with the council, which looks at it first. You are told what it says.';
        return goTo(`/provider/offers/${id}`, done);
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const offer = await this.offers.getOwn(caller, id);
    const accommodation = offer.kind === 'supported-accommodation';
    const overnight = offer.kind === 'overnight-away';
    return {
      title: offer.title,
      offer,
      accommodation,
      overnight,
      checks: await this.checks.ofOwn(caller, id),
      units: accommodation || overnight ? await this.units.list(caller, id) : [],
      staffings: STAFFINGS,
      ...labelsOf(offer),
    };
  }
}

function labelsOf(offer: OwnOffer): Record<string, unknown> {
  return {
    kindLabel: OFFER_KINDS[offer.kind],
    unitLabel: PRICE_UNITS[offer.priceUnit],
    access: offer.access.map((code) => ACCESS_FACETS[code]),
    missing: offer.missingRegistrations.map(registrationLabel),
  };
}
