export { AlertsService } from './application/alerts.service.js';
export { VacanciesService } from './application/vacancies.service.js';
export { VacancyMatchingService } from './application/vacancy-matching.service.js';
export { type Alert, type AlertWish } from './domain/alert.js';
export {
  type NewVacancy,
  type OwnVacancy,
  type PublishableOffer,
  type Vacancy,
  VACANCY_KINDS,
  type VacancyKind,
  type VacancyState,
} from './domain/vacancy.js';
export { refuseBadDates } from './domain/vacancy-dates.js';
export { VacanciesModule } from './vacancies.module.js';
