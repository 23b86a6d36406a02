import { Module } from '@nestjs/common';
import { VacanciesModule } from '#vacancies';
import { OwnVacanciesPage } from './own-vacancies.page.js';
import { PublishVacancyPage } from './publish-vacancy.page.js';
import { VacancyPage } from './vacancy.page.js';

@Module({
  imports: [VacanciesModule],
  controllers: [PublishVacancyPage, OwnVacanciesPage, VacancyPage],
})
export class VacancyPagesModule {}
