import { Injectable } from '@nestjs/common';
import {
  type AccessFacet,
  type Caller,
  EARTHDISTANCE_METRES_A_MILE,
  type OfferKind,
  type PriceUnit,
} from '#kernel';
import { Database } from '#platform';
import { offerNotFound } from '../domain/catalogue.errors.js';
import { parsePostcode } from '../domain/postcode-districts/parse-postcode.js';
import { registrationLabel } from '../domain/registrations.js';
import { type StatutoryCategory, statutoryCategoryOf } from '../domain/statutory-category.js';
import { metresTo, registrationsInForce } from '../persistence/offer-facts.queries.js';
import { findOffer, type OfferRow, type SeenOffer } from '../persistence/offers.queries.js';

/** An offer as a visitor sees it. */
export interface PublishedOffer {
  id: string;
  title: string;
  description: string;
  kind: OfferKind;
  /** The statutory kind of short break; null for accommodation. */
  statutoryCategory: StatutoryCategory | null;
  provider: { id: string; name: string };
  postcode: string;
  /** From the postcode asked about, to one decimal; null when none was given or known. */
  distanceMiles: number | null;
  ageFrom: number;
  ageTo: number;
  access: AccessFacet[];
  /** Today, for the caller's council where one has agreed on another price. */
  pricePence: number;
  priceUnit: PriceUnit;
  /** What the caller's council has agreed on from a day to come; bookings made before keep their price. */
  nextPrice: { pence: number; from: string } | null;
  /** How many come at once, for the price; 1 where it is not carers who are paid for. */
  carers: number;
  /** What the provider says of its staff, and what to bring; empty when it says nothing. */
  staff: string;
  bring: string;
  registrations: { kind: string; label: string; number: string; validTo: string | null }[];
  /** Councils that admit the provider for this kind of offer. */
  admittedBy: { id: string; name: string }[];
  /** Whether the caller's authority (any, for a visitor) takes new bookings of it now. */
  takesBookings: boolean;
}

@Injectable()
export class PublicOffersService {
  constructor(private readonly database: Database) {}

  /**
   * A listed offer, or an own one in any state.
   * @param near a postcode to measure from; one that cannot be read or found is left out
   * @throws DomainError catalogue.offer-not-found
   */
  async get(caller: Caller, id: string, near?: string): Promise<PublishedOffer> {
    const from = near && near.length <= 12 ? parsePostcode(near) : undefined;
    return this.database.transaction(caller, async (tx) => {
      const offer = await findOffer(tx, id, caller.providerId);
      if (!offer) throw offerNotFound();
      const registrations = await registrationsInForce(tx, offer.providerId);
      const codes = from && [from.outward, `${from.outward} ${from.inward ?? ''}`.trim()];
      const place = codes && (await metresTo(tx, id, codes));
      return {
        ...published(offer, caller),
        distanceMiles: place
          ? Math.round((place.metres / EARTHDISTANCE_METRES_A_MILE) * 10) / 10
          : null,
        registrations: registrations.map((one) => ({ ...one, label: registrationLabel(one.kind) })),
      };
    });
  }
}

function published(
  offer: SeenOffer,
  caller: Caller,
): Omit<PublishedOffer, 'distanceMiles' | 'registrations'> {
  const { id, title, description, kind, postcode, ageFrom, ageTo, access } = offer;
  const { pricePence, priceUnit, nextPrice, carers, staff, bring, admittedBy } = offer;
  return {
    id,
    title,
    description,
    kind,
    postcode,
    ageFrom,
    ageTo,
    access,
    pricePence,
    priceUnit,
    nextPrice,
    carers,
    staff,
    bring,
    statutoryCategory: statutoryCategoryOf(kind),
    provider: { id: offer.providerId, name: offer.providerName },
    admittedBy,
    takesBookings: takesBookings(offer, caller),
  };
}

/** Whether a booking for a child of the caller's authority could succeed, places and money apart. */
export function takesBookings(offer: OfferRow, { authorityId }: Caller): boolean {
  const admitted =
    authorityId === null
      ? offer.admittedBy.length > 0
      : offer.admittedBy.some(({ id }) => id === authorityId);
  return offer.state === 'listed' && admitted && offer.missingRegistrations.length === 0;
}
