import { Module } from '@nestjs/common';
import { MarketModule } from '#market';
import { AdmissionsPage } from './admissions.page.js';
import { ApplicationsPage } from './applications.page.js';
import { DecisionPage } from './decision.page.js';

@Module({ imports: [MarketModule], controllers: [ApplicationsPage, DecisionPage, AdmissionsPage] })
export class CommissionerPagesModule {}
