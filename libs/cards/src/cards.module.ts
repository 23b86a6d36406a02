import { Module } from '@nestjs/common';
import { BudgetsModule } from '#budgets';
import { LedgerModule } from '#ledger';
import { SimulatedCardProgramme } from './adapters/simulated-card-programme.js';
import { CardsService } from './application/cards.service.js';
import { StatementsService } from './application/statements.service.js';
import { WalletsService } from './application/wallets.service.js';
import { CardProgramme } from './domain/card-programme.js';

/** Prepaid cards, behind a port to the programme that issues them. */
@Module({
  imports: [BudgetsModule, LedgerModule],
  providers: [
    CardsService,
    WalletsService,
    StatementsService,
    { provide: CardProgramme, useClass: SimulatedCardProgramme },
  ],
  exports: [CardsService, StatementsService, WalletsService],
})
export class CardsModule {}
