import { Module } from '@nestjs/common';
import { VacanciesModule } from '#vacancies';
import { VacanciesController } from './vacancies.controller.js';

@Module({ imports: [VacanciesModule], controllers: [VacanciesController] })
export class VacanciesApiModule {}
