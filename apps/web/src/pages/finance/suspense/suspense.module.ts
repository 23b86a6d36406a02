import { Module } from '@nestjs/common';
import { CardsModule } from '#cards';
import { StatementsPage } from './statements.page.js';
import { SuspensePage } from './suspense.page.js';

/** What cards and banks say has happened, and what of it fits no account. */
@Module({ imports: [CardsModule], controllers: [SuspensePage, StatementsPage] })
export class SuspensePagesModule {}
