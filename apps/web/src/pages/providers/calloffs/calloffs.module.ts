import { Module } from '@nestjs/common';
import { CalloffsModule } from '#calloffs';
import { BidPage } from './bid.page.js';
import { InvitationsPage } from './calloffs.page.js';
import { ReceiptPage } from './receipt.page.js';

@Module({ imports: [CalloffsModule], controllers: [ReceiptPage, InvitationsPage, BidPage] })
export class InvitationPagesModule {}
