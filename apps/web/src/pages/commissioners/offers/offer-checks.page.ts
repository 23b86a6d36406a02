import { Get, Post } from '@nestjs/common';
import { OfferChecksService } from '#catalogue';
import { ACCESS_FACETS, type Caller, OFFER_KINDS, PRICE_UNITS } from '#kernel';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';
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

const TEMPLATE = 'commissioners/offers/checks.njk';
const PATH = '/commissioner/new-offers';

class CheckForm {
  @IsIn(['accepted', 'sent-back'], { message: 'Choose whether to accept it' })
  outcome: 'accepted' | 'sent-back';

  @MayBeLeftOut()
  @IsString({ message: 'Say what the provider should change' })
  @MaxLength(5000, { message: 'Use at most 1,000 characters' })
  reasons?: string;
}

/** New offers that wait for the council, where it looks at them first. */
@PageController('commissioner/new-offers')
@Access('commissioner')
export class OfferChecksPage {
  constructor(private readonly checks: OfferChecksService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller));
  }

  @Post(':checkId')
  decide(
    @CurrentCaller() reader: Caller,
    @IdParam('checkId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(CheckForm, {
      template: TEMPLATE,
      model: async () => ({ ...(await this.model(reader)), wrong: id }),
      act: async ({ outcome, reasons = '' }, caller) => {
        const answer = outcome === 'accepted' ? { outcome } : { outcome, reasons };
        const { listed } = await this.checks.decide(caller, id, answer);
        return goTo(PATH, doneWords(outcome, listed));
      },
    });
  }

  private async model(caller: Caller): Promise<PageModel> {
    const waiting = await this.checks.waiting(caller);
    const asked = (await this.checks.rules(caller)).some(({ checks }) => checks);
    return {
      title: 'New offers to look at',
      asked,
      waiting: waiting.map((one) => ({
        ...one,
        kindLabel: OFFER_KINDS[one.kind],
        unitLabel: PRICE_UNITS[one.priceUnit],
        accessLabels: Object.entries(ACCESS_FACETS)
          .filter(([code]) => one.access.includes(code))
          .map(([, label]) => label),
      })),
    };
  }
}

function doneWords(outcome: 'accepted' | 'sent-back', listed: boolean): string {
  if (outcome === 'sent-back') return 'It is sent back. The provider is told why.';
  if (listed) return 'It is accepted and listed. The provider is told.';
  return 'It is accepted. It is listed when every other council has accepted it too.';
}
