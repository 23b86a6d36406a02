import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { DraftsService, MarketsService, REGIMES, ReopeningsService, TermsService } from '#market';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
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
import { requiredDayOf } from './day-fields.js';
import { notYours } from './not-yours.js';
import { feeInWords, groupsOf } from './rule-list.js';

const PATH = '/commissioner/markets';
const END = 'commissioners/markets/last-day.njk';
const REASONS = 'Give your reasons in 10 to 4,000 characters';
const KIND = { message: 'Choose whether the market has a last day' };
const PART = { message: 'Enter a day, a month and a year' };

class LastDayForm {
  @IsIn(['day', 'open'], KIND)
  kind: 'day' | 'open';

  @IsOptional()
  @Length(0, 10, PART)
  'endsOn-day'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'endsOn-month'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'endsOn-year'?: string;

  @IsString({ message: REASONS })
  @Length(10, 4000, { message: REASONS })
  reasons: string;
}

/** The markets there are, each with its regime and its rules, and how long it lasts. */
@PageController('commissioner/markets')
@Access('commissioner')
export class MarketsPage {
  constructor(
    private readonly markets: MarketsService,
    private readonly drafts: DraftsService,
    private readonly terms: TermsService,
    private readonly reopenings: ReopeningsService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const { items } = await this.markets.list(caller, { limit: 100 });
    return showPage('commissioners/markets/list.njk', {
      title: 'Markets',
      regimes: REGIMES,
      markets: items,
      drafts: await this.drafts.list(caller),
    });
  }

  @Get(':id')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const market = await this.markets.get(caller, id);
    return showPage('commissioners/markets/show.njk', {
      title: market.title,
      market,
      regime: REGIMES[market.regime],
      fee: feeInWords(market.feeBasisPoints),
      leads: market.lead.id === caller.authorityId,
      groups: groupsOf(await this.markets.rules(caller, id)),
      changes: await this.terms.changes(caller, id),
      reopening: await this.reopenings.of(caller, id),
    });
  }

  @Get(':id/last-day')
  async endForm(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(END, await this.endModel(caller, id));
  }

  @Post(':id/last-day')
  changeEnd(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(LastDayForm, {
      template: END,
      model: () => this.endModel(caller, id),
      act: async (form, keyed) => {
        const endsOn = form.kind === 'open' ? null : requiredDayOf(form, 'endsOn');
        await this.terms.changeEnd(keyed, id, endsOn, form.reasons);
        return goTo(`${PATH}/${id}`, 'The last day is changed. Everybody can read why.');
      },
    });
  }

  private async endModel(caller: Caller, id: string): Promise<PageModel> {
    const market = await this.markets.get(caller, id);
    if (market.lead.id !== caller.authorityId) throw notYours(market);
    const rules = await this.markets.rules(caller, id);
    const limits = rules.filter(({ code }) =>
      [
        'last-day',
        'end-frozen-after',
        'longest-term',
        'notice-of-end',
        'notice-of-change',
      ].includes(code),
    );
    return { title: 'Change the last day', market, limits, groups: groupsOf(limits) };
  }
}
