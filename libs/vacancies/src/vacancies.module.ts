import { Module } from '@nestjs/common';
import { AlertsService } from './application/alerts.service.js';
import { VacanciesService } from './application/vacancies.service.js';
import { VacancyMatchingService } from './application/vacancy-matching.service.js';

/** Free places, who asked to be told of them, and who is. */
@Module({
  providers: [VacanciesService, AlertsService, VacancyMatchingService],
  exports: [VacanciesService, AlertsService, VacancyMatchingService],
})
export class VacanciesModule {}
