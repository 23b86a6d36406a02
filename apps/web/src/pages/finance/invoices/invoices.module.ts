import { Module } from '@nestjs/common';
import { NoticesModule } from '#notices';
import { InvoicesPage } from './invoices.page.js';

@Module({ imports: [NoticesModule], controllers: [InvoicesPage] })
export class InvoicePagesModule {}
