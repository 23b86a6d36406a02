import { Injectable } from '@nestjs/common';
import { type Child } from '#children';
import { lineOfOffer } from '#choices';
import { parseSearch, SearchService } from '#catalogue';
import { ageOn, type Caller, DomainError, formatPence, localDay, PRICE_UNITS } from '#kernel';
import { offerCode } from './wish-codes.js';

/** An offer near the child's home that may be tried instead of something. */
export interface NearbyOffer {
  title: string;
  provider: string;
  price: string;
  miles: number | null;
  press: string;
}

const SHOWN = 5;

/** What can be booked near a child's home, for its age and its needs. */
@Injectable()
export class Nearby {
  constructor(private readonly searches: SearchService) {}

  /** The nearest first; none where the home district is on no map. @param kind of offer; empty for any */
  async offers(caller: Caller, child: Child, kind: string): Promise<NearbyOffer[]> {
    try {
      const criteria = parseSearch({
        near: child.homeDistrict,
        age: String(ageOn(child.dateOfBirth, localDay(new Date()))),
        access: child.accessNeeds,
        limit: String(SHOWN),
        ...(kind && { kind }),
      });
      const { items } = await this.searches.search(caller, criteria);
      return items.flatMap((offer) => {
        const line = lineOfOffer(offer);
        if (!line) return [];
        const price = `${formatPence(offer.pricePence)} ${PRICE_UNITS[offer.priceUnit]}`;
        const { title, provider, distanceMiles: miles } = offer;
        const press = `add:1:${offerCode(line.unit, offer.id)}`;
        return [{ title, provider: provider.name, price, miles, press }];
      });
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'invalid') return [];
      throw error;
    }
  }
}
