import { Injectable } from '@nestjs/common';
import { parseSearch, SearchService, SessionsService } from '#catalogue';
import { type Caller, DomainError } from '#kernel';

const OFFERS = 5;
const SESSIONS = 3;

/** A session that can be read out on the telephone. */
export interface PlaceToBook {
  sessionId: string;
  offerId: string;
  title: string;
  providerName: string;
  distanceMiles: number | null;
  startsAt: string;
  endsAt: string;
  pricePence: number;
  placesAvailable: number;
}

export interface PlacesWanted {
  near?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  words?: string | undefined;
  age: number;
}

/** The nearest offers with their next places: few enough to read out. */
@Injectable()
export class PlacesToBook {
  constructor(
    private readonly offers: SearchService,
    private readonly sessions: SessionsService,
  ) {}

  /** @returns problems of what was typed, instead of places */
  async find(
    caller: Caller,
    { age, ...typed }: PlacesWanted,
  ): Promise<{ places: PlaceToBook[]; problems: { field: string; message: string }[] }> {
    try {
      return { places: await this.search(caller, { ...typed, age: String(age) }), problems: [] };
    } catch (error) {
      const problems = error instanceof DomainError ? error.details.problems : undefined;
      if (!problems) throw error;
      return { places: [], problems: [...problems] };
    }
  }

  private async search(
    caller: Caller,
    typed: Record<string, string | undefined>,
  ): Promise<PlaceToBook[]> {
    const criteria = parseSearch({ ...typed, limit: String(OFFERS) });
    const { items } = await this.offers.search(caller, criteria);
    const places: PlaceToBook[] = [];
    for (const { id, title, provider, distanceMiles } of items) {
      const { items: sessions } = await this.sessions.ofOffer(caller, id, {
        range: criteria,
        limit: SESSIONS,
      });
      for (const session of sessions.filter(({ placesAvailable }) => placesAvailable > 0))
        places.push({
          ...session,
          sessionId: session.id,
          offerId: id,
          title,
          providerName: provider.name,
          distanceMiles,
        });
    }
    return places;
  }
}
