import { LOCAL_ZONE } from '#kernel';
import type { NoticeText } from '#notifications';
import { VACANCY_KINDS, type VacancyKind } from './vacancy.js';

/**
 * All that a notice of a vacancy may say. Nothing of a child, and not the provider's free note, which
 * might speak of one.
 */
export interface VacancyFacts {
  id: string;
  kind: VacancyKind;
  places: number;
  /** "YYYY-MM-DD" */
  availableFrom: string;
  closesAt: string;
  offerTitle: string;
  providerName: string;
  /** Name and outward postcode of the district. */
  area: string;
  district: string;
  ageFrom: number;
  ageTo: number;
}

/** The same words for everybody who is told, in the page and by e-mail. */
export function vacancyNotice(facts: VacancyFacts): NoticeText {
  const { kind, places } = facts;
  const what = VACANCY_KINDS[kind].toLowerCase();
  return {
    title: `${VACANCY_KINDS[kind]}: ${facts.offerTitle}`,
    body: [
      `${facts.providerName}, ${facts.area} (${facts.district})`,
      `For ages ${facts.ageFrom} to ${facts.ageTo}`,
      `${places} ${what}${places === 1 ? '' : 's'} from ${longDay(facts.availableFrom)}`,
      `Closes on ${longDay(facts.closesAt)}`,
    ].join('\n'),
    link: `/vacancies/${facts.id}`,
  };
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: LOCAL_ZONE });

function longDay(dayOrInstant: string): string {
  return DAY.format(new Date(dayOrInstant));
}
