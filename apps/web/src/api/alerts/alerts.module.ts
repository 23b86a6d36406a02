import { Module } from '@nestjs/common';
import { VacanciesModule } from '#vacancies';
import { AlertsController } from './alerts.controller.js';

@Module({ imports: [VacanciesModule], controllers: [AlertsController] })
export class AlertsApiModule {}
