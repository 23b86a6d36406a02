import { Module } from '@nestjs/common';
import { VacanciesModule } from '#vacancies';
import { AlertsPage } from './alerts.page.js';

@Module({ imports: [VacanciesModule], controllers: [AlertsPage] })
export class AlertPagesModule {}
