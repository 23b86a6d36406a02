import { Get, Post } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import { AskingService, PriceBookService, UpliftsService } from '#prices';
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
} from '../../http/index.js';
import { AskForm } from './prices.forms.js';
import { dayTyped, PRICE_WORDS, pricesTyped } from './prices.view.js';

const ASK = 'prices/ask.njk';

/** A provider's prices: what was agreed with whom, what is asked, and asking. */
@PageController('provider/prices')
@Access('provider')
export class AskingPage {
  constructor(
    private readonly asking: AskingService,
    private readonly uplifts: UpliftsService,
    private readonly book: PriceBookService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage('prices/own.njk', {
      title: 'Prices',
      words: PRICE_WORDS,
      parts: await this.asking.parts(caller),
      uplifts: await this.uplifts.list(caller),
      priceVersions: await this.book.own(caller),
    });
  }

  @Get('ask/:partId')
  async form(
    @CurrentCaller() caller: Caller,
    @IdParam('partId') partId: string,
  ): Promise<PageAnswer> {
    return showPage(ASK, { ...(await this.model(caller, partId)), values: {} });
  }

  @Post('ask/:partId')
  ask(
    @CurrentCaller() reader: Caller,
    @IdParam('partId') partId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(AskForm, {
      template: ASK,
      model: () => this.model(reader, partId),
      act: async (form, caller) => {
        const typed = [form['fromDay-year'], form['fromDay-month'], form['fromDay-day']] as const;
        const { id } = await this.asking.ask(caller, {
          partId,
          fromDay: dayTyped('fromDay', ...typed),
          reasons: form.reasons,
          prices: pricesTyped(form),
        });
        return goTo(
          `/provider/prices/${id}`,
          'You have asked. You can add files for your reasons here.',
        );
      },
    });
  }

  private async model(caller: Caller, partId: string): Promise<PageModel> {
    const part = (await this.asking.parts(caller)).find((one) => one.partId === partId);
    if (!part) {
      throw new DomainError(
        'not-found',
        'prices.nothing-to-ask',
        'No council admits you for this part, or you have no offer with a price in it.',
      );
    }
    return { title: 'Ask for new prices', part, words: PRICE_WORDS };
  }
}
