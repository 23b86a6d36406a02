import { Module } from '@nestjs/common';
import { ProvidersModule } from '#providers';
import { BankPage } from './bank.page.js';

@Module({ imports: [ProvidersModule], controllers: [BankPage] })
export class BankPagesModule {}
