import { Module } from '@nestjs/common';
import { BudgetsModule } from '#budgets';
import { LedgerModule } from '#ledger';
import { SimulatedCardProgramme } from './adapters/simulated-card-programme.js';
import { CardFactsService } from './application/card-facts.service.js';
import { CardsService } from './application/cards.service.js';
import { StatementsService } from './application/statements.service.js';
import { SuspenseService } from './application/suspense.service.js';
import { WalletsService } from './application/wallets.service.js';
import { CardProgramme } from './domain/card-programme.js';

/** Prepaid cards, behind a port to the programme that issues them. */
@Module({
  imports: [BudgetsModule, LedgerModule],
  providers: [
    CardFactsService,
    CardsService,
    SuspenseService,
    WalletsService,
    StatementsService,
    { provide: CardProgramme, useClass: SimulatedCardProgramme },
  ],
  exports: [CardFactsService, CardsService, StatementsService, SuspenseService, WalletsService],
})
export class CardsModule {}
