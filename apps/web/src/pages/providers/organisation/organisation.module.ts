import { Module } from '@nestjs/common';
import { ProvidersModule } from '#providers';
import { OrganisationPage } from './organisation.page.js';
import { WithdrawalPage } from './withdrawal.page.js';

@Module({ imports: [ProvidersModule], controllers: [OrganisationPage, WithdrawalPage] })
export class OrganisationPagesModule {}
