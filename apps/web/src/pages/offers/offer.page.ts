import { Get, Query } from '@nestjs/common';
import {
  parseRange,
  type PublishedOffer,
  PublicOffersService,
  SessionsService,
  STAFFINGS,
  STATUTORY_CATEGORIES,
  UnitsService,
} from '#catalogue';
import {
  ACCESS_FACETS,
  ACCESS_GROUPS,
  type AccessFacet,
  type Caller,
  localDay,
  OFFER_KINDS,
  PRICE_UNITS,
} from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';
import { AroundOffer } from './around-offer.js';
import { addressOf, filtersOf } from './search-filters.js';
import { type Month, monthName, monthOf, monthsFrom } from './months.js';

/** More sessions than a month has of one offer. */
const MOST = 100;
/** Sessions are published at most this many months ahead. */
const MONTHS_AHEAD = 14;

@PageController('offers')
@Access('public')
export class OfferPage {
  constructor(
    private readonly offers: PublicOffersService,
    private readonly sessions: SessionsService,
    private readonly units: UnitsService,
    private readonly around: AroundOffer,
  ) {}

  @Get(':id')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const filters = filtersOf(query);
    const offer = await this.offers.get(caller, id, filters.near);
    const month = await this.monthToShow(caller, id, { asked: query['month'], from: filters.from });
    const accommodation = offer.kind === 'supported-accommodation';
    const { range } = parseRange(month.firstDay, month.lastDay);
    const { items } = await this.sessions.ofOffer(caller, id, { range, limit: MOST });
    return showPage('offers/show.njk', {
      title: offer.title,
      offer,
      ...labelsOf(offer),
      ...(await this.around.of(caller, id)),
      near: filters.near,
      backHref: addressOf(filters),
      accommodation,
      units: accommodation ? await this.units.list(caller, id) : [],
      hasNights: await this.hasNights(caller, offer),
      staffings: STAFFINGS,
      sessions: items,
      canBook: offer.takesBookings && (caller.role === 'family' || caller.role === 'officer'),
      mustSignIn: offer.takesBookings && caller.role === 'public',
      ...monthsOf(month, (code) => addressOf(filters, { path: `/offers/${id}`, month: code })),
    });
  }

  /** Whether there are homes in which nights are booked bed by bed. */
  private async hasNights(caller: Caller, { id, kind }: PublishedOffer): Promise<boolean> {
    if (kind !== 'overnight-away') return false;
    return (await this.units.list(caller, id)).some(({ checkIn }) => checkIn !== null);
  }

  /** The month that is asked for; otherwise the one of the next session, from the search's first date on. */
  private async monthToShow(
    caller: Caller,
    id: string,
    { asked, from }: { asked: unknown; from: string },
  ): Promise<Month> {
    const today = localDay(new Date());
    if (asked !== undefined) return monthOf(asked, today);
    const { range } = parseRange(from === '' ? undefined : from, undefined);
    const { items } = await this.sessions.ofOffer(caller, id, { range, limit: 1 });
    const next = items[0] && localDay(new Date(items[0].startsAt));
    return monthOf(next?.slice(0, 7), today);
  }
}

function labelsOf(offer: PublishedOffer): Record<string, unknown> {
  return {
    kindLabel: OFFER_KINDS[offer.kind],
    category: offer.statutoryCategory && STATUTORY_CATEGORIES[offer.statutoryCategory],
    unitLabel: PRICE_UNITS[offer.priceUnit],
    accessGroups: accessOf(offer.access),
    carerPence: offer.pricePence % offer.carers === 0 ? offer.pricePence / offer.carers : undefined,
  };
}

/** What is promised, group by group. */
function accessOf(access: AccessFacet[]): { label: string; facets: string[] }[] {
  return Object.values(ACCESS_GROUPS)
    .map(({ label, facets }) => ({
      label,
      facets: facets.filter((code) => access.includes(code)).map((code) => ACCESS_FACETS[code]),
    }))
    .filter(({ facets }) => facets.length > 0);
}

function monthsOf(month: Month, addressOfMonth: (code: string) => string): Record<string, unknown> {
  const today = monthOf(undefined, localDay(new Date()));
  const link = (to: Month): { href: string; name: string } => ({
    href: `${addressOfMonth(to.code)}#sessions`,
    name: monthName(to),
  });
  return {
    month: monthName(month),
    previousMonth: month.code > today.code ? link(monthsFrom(month, -1)) : undefined,
    nextMonth:
      month.code < monthsFrom(today, MONTHS_AHEAD).code ? link(monthsFrom(month, 1)) : undefined,
  };
}
