import { Get, Query } from '@nestjs/common';
import { AuthoritiesService } from '#identity';
import { type Caller } from '#kernel';
import { MarketsService, RegisterService } from '#market';
import { PROVIDER_KINDS } from '#providers';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  RateLimit,
  showPage,
} from '../../http/index.js';
import { idOf, type PageQuery, textOf, withQuery } from './query-text.js';

/** The public register: who is admitted to what, by whom, and since when. */
@PageController('register')
@Access('public')
@RateLimit('search')
export class RegisterPage {
  constructor(
    private readonly register: RegisterService,
    private readonly markets: MarketsService,
    private readonly authorities: AuthoritiesService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<PageAnswer> {
    const name = textOf(query, 'name', 160);
    const filter = { name, partId: idOf(query, 'part'), authorityId: idOf(query, 'authority') };
    const cursor = textOf(query, 'cursor');
    const { items, nextCursor } = await this.register.list(caller, {
      ...filter,
      limit: 50,
      cursor,
    });
    const shown = { name, part: filter.partId, authority: filter.authorityId };
    const markets = await this.markets.list(caller, { limit: 100 });
    return showPage('register/list.njk', {
      title: 'Register of providers',
      entries: items,
      values: shown,
      markets: markets.items,
      authorities: deciding(await this.authorities.list(), markets.items),
      file: withQuery('/api/v1/register.csv', filter),
      next: nextCursor ? withQuery('/register', { ...shown, cursor: nextCursor }) : undefined,
    });
  }

  @Get(':providerId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('providerId') providerId: string,
  ): Promise<PageAnswer> {
    const { provider, entries, history } = await this.register.provider(caller, providerId);
    return showPage('register/provider.njk', {
      title: provider.name,
      provider,
      kind: PROVIDER_KINDS[provider.kind],
      entries,
      history,
    });
  }
}

/** Authorities that decide in one of the markets: others admit nobody. */
function deciding<Authority extends { id: string }>(
  authorities: Authority[],
  markets: { authorities: { id: string }[] }[],
): Authority[] {
  const ids = new Set(markets.flatMap((market) => market.authorities.map(({ id }) => id)));
  return authorities.filter(({ id }) => ids.has(id));
}
