import { Module } from '@nestjs/common';
import { ProvidersModule } from '#providers';
import { ProviderBankPage } from './provider-bank.page.js';

@Module({ imports: [ProvidersModule], controllers: [ProviderBankPage] })
export class ProviderBankPagesModule {}
