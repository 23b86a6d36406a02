import { Get, Post } from '@nestjs/common';
import { type Caller, invalidField, parsePounds, PRICE_UNITS } from '#kernel';
import { PriceBookService } from '#prices';
import {
  Access,
  CurrentCaller,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { CeilingForm } from './prices.forms.js';
import { dayTyped, PRICE_WORDS } from './prices.view.js';

const TEMPLATE = 'prices/ceilings.njk';

/** The most that providers may ask: published by the council that leads the market. */
@PageController('commissioner/price-ceilings')
@Access('commissioner')
export class CeilingsPage {
  constructor(private readonly book: PriceBookService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(TEMPLATE, { ...(await this.model(caller)), values: {} });
  }

  @Post()
  publish(
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(CeilingForm, {
      template: TEMPLATE,
      model: () => this.model(reader),
      act: async (form, caller) => {
        const { partId, priceUnit, source } = form;
        const pence = parsePounds(form.price);
        if (pence === undefined || pence < 1 || pence > 1_000_000)
          throw invalidField(
            'prices.not-a-price',
            'price',
            'Enter a price in pounds, up to 10,000',
          );
        const typed = [
          form['validFrom-year'],
          form['validFrom-month'],
          form['validFrom-day'],
        ] as const;
        const validFrom = dayTyped('validFrom', ...typed);
        await this.book.setCeiling(caller, { partId, priceUnit, pence, validFrom, source });
        return goTo('/commissioner/price-ceilings', 'The ceiling is published.');
      },
    });
  }

  private async model(caller: Caller): Promise<PageModel> {
    const units = Object.entries(PRICE_UNITS).map(([value, text]) => ({ value, text }));
    return {
      title: 'Price ceilings',
      words: PRICE_WORDS,
      unitItems: units,
      ...(await this.book.ceilings(caller)),
    };
  }
}
