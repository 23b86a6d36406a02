import { Get } from '@nestjs/common';
import { type Caller, localDay } from '#kernel';
import { MarketsService, REGIMES, ReopeningsService, type RuleTopic, TermsService } from '#market';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  RateLimit,
  showPage,
} from '../../http/index.js';
import { feeInWords, groupsOf } from '../commissioners/markets/rule-list.js';

/** What somebody who thinks of applying reads first. */
const CONCERNS_PROVIDERS = new Set<RuleTopic>(['joining', 'fees', 'leaving', 'records']);

/** Markets for everybody: what is bought, what a provider is asked, and the rules that hold. */
@PageController('markets')
@Access('public')
@RateLimit('search')
export class PublicMarketsPage {
  constructor(
    private readonly markets: MarketsService,
    private readonly terms: TermsService,
    private readonly reopenings: ReopeningsService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const { items } = await this.markets.list(caller, { limit: 100 });
    return showPage('register/markets.njk', { title: 'Markets', markets: items, regimes: REGIMES });
  }

  @Get(':id')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const market = await this.markets.get(caller, id);
    const rules = await this.markets.rules(caller, id);
    return showPage('register/market.njk', {
      title: market.title,
      market,
      regime: REGIMES[market.regime],
      fee: feeInWords(market.feeBasisPoints),
      ended: market.endsOn !== null && market.endsOn < localDay(new Date()),
      first: groupsOf(rules.filter(({ topic }) => CONCERNS_PROVIDERS.has(topic))),
      more: groupsOf(rules.filter(({ topic }) => !CONCERNS_PROVIDERS.has(topic))),
      changes: await this.terms.changes(caller, id),
      reopening: await this.reopenings.of(caller, id),
    });
  }
}
