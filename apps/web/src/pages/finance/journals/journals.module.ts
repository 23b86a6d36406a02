import { Module } from '@nestjs/common';
import { LedgerModule } from '#ledger';
import { JournalsPage } from './journals.page.js';

@Module({ imports: [LedgerModule], controllers: [JournalsPage] })
export class JournalPagesModule {}
