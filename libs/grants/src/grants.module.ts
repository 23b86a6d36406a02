import { Module } from '@nestjs/common';
import { LedgerModule } from '#ledger';
import { GrantReturnsService } from './application/grant-returns.service.js';
import { GrantsService } from './application/grants.service.js';

const services = [GrantsService, GrantReturnsService];

/** Small grants to community providers, apart from bookings and budgets. */
@Module({ imports: [LedgerModule], providers: services, exports: services })
export class GrantsModule {}
