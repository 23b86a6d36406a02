import { Module } from '@nestjs/common';
import { ApprovalsModule } from '#approvals';
import { LedgerModule } from '#ledger';
import { AskedGrantsService } from './application/asked-grants.service.js';
import { GrantReturnsService } from './application/grant-returns.service.js';
import { GrantsService } from './application/grants.service.js';

const services = [AskedGrantsService, GrantsService, GrantReturnsService];

/** Small grants to community providers, apart from bookings and budgets. */
@Module({ imports: [ApprovalsModule, LedgerModule], providers: services, exports: services })
export class GrantsModule {}
