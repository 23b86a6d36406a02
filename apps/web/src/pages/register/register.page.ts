import { Get, Query } from '@nestjs/common';
import { AuthoritiesService } from '#identity';
import { type Caller } from '#kernel';
import { MarketsService, RegisterService } from '#market';
import { PROVIDER_KINDS, REGISTRATION_KINDS } from '#providers';
import {
  Access,
  CurrentCaller,
  IdParam,
  LICENCE,
  type PageAnswer,
  PageController,
  RateLimit,
  showPage,
} from '../../http/index.js';
import { type PageQuery, textOf, withQuery } from './query-text.js';
import { byAuthority } from './by-authority.js';
import { fileFilter, registerFilter, shownFilter } from './register-query.js';

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
    const filter = registerFilter(query);
    const cursor = textOf(query, 'cursor');
    const found = await this.register.list(caller, { ...filter, limit: 50, cursor });
    const shown = shownFilter(filter);
    const files = fileFilter(filter);
    return showPage('register/list.njk', {
      title: 'Register of providers',
      entries: found.items,
      alike: found.alike,
      values: shown,
      asked: Object.values(shown).some((value) => value !== undefined),
      ...(await this.choices(caller)),
      file: withQuery('/api/v1/register.csv', files),
      json: withQuery('/api/v1/register', files),
      changes: withQuery('/register/changes', { ...shown, name: undefined, status: undefined }),
      licence: LICENCE,
      next: found.nextCursor && withQuery('/register', { ...shown, cursor: found.nextCursor }),
    });
  }

  /** Who was admitted, suspended and removed, the newest first. */
  @Get('changes')
  async changes(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<PageAnswer> {
    const { marketId, partId, authorityId } = registerFilter(query);
    const filter = { marketId, partId, authorityId };
    const cursor = textOf(query, 'cursor');
    const found = await this.register.changes(caller, { ...filter, limit: 50, cursor });
    const shown = shownFilter(filter);
    return showPage('register/changes.njk', {
      title: 'Changes of the register',
      changes: found.items,
      values: shown,
      ...(await this.choices(caller)),
      file: withQuery('/api/v1/register-changes.csv', filter),
      json: withQuery('/api/v1/register/changes', filter),
      licence: LICENCE,
      next:
        found.nextCursor && withQuery('/register/changes', { ...shown, cursor: found.nextCursor }),
    });
  }

  @Get(':providerId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('providerId') providerId: string,
  ): Promise<PageAnswer> {
    const file = await this.register.provider(caller, providerId);
    const { provider, registrations, entries, history } = file;
    return showPage('register/provider.njk', {
      title: provider.name,
      provider,
      kind: PROVIDER_KINDS[provider.kind],
      registrations,
      regulators: REGISTRATION_KINDS,
      authorities: byAuthority(entries),
      history,
    });
  }

  /** What the form lets people choose. */
  private async choices(caller: Caller): Promise<object> {
    const { items: markets } = await this.markets.list(caller, { limit: 100 });
    return { markets, authorities: deciding(await this.authorities.list(), markets) };
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
