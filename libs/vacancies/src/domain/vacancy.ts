import type { AccessFacet, OfferKind } from '#kernel';

/** "new" is a place that did not exist before; "vacant" one that somebody has left. */
export const VACANCY_KINDS = { new: 'New place', vacant: 'Vacant place' } as const;
export type VacancyKind = keyof typeof VACANCY_KINDS;

export type VacancyState = 'published' | 'closed' | 'withdrawn';

/** A published free place, as everybody may see it. */
export interface Vacancy {
  id: string;
  kind: VacancyKind;
  places: number;
  /** "YYYY-MM-DD" */
  availableFrom: string;
  /** Instant. */
  closesAt: string;
  note: string;
  /** Closed when closesAt is past. */
  state: VacancyState;
  publishedAt: string;
  offer: {
    id: string;
    title: string;
    kind: OfferKind;
    /** Outward postcode and the name of its district: no closer, for the safety of who lives there. */
    district: string;
    area: string;
    ageFrom: number;
    ageTo: number;
    access: AccessFacet[];
  };
  unit: { id: string; label: string } | null;
  provider: { id: string; name: string };
}

/** A vacancy as its own provider sees it. */
export interface OwnVacancy extends Vacancy {
  /** How many people were told; null until they have been matched. */
  peopleTold: number | null;
}

/** What a provider says to publish a vacancy. */
export interface NewVacancy {
  /** Either an offer or one of its units. */
  offerId?: string | undefined;
  unitId?: string | undefined;
  kind: VacancyKind;
  places: number;
  /** "YYYY-MM-DD" */
  availableFrom: string;
  /** Instant. */
  closesAt: string;
  note: string;
}

/** An offer for which a vacancy can be published, with its units. */
export interface PublishableOffer {
  id: string;
  title: string;
  units: { id: string; label: string; bedspaces: number }[];
}
