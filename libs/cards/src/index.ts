export { SimulatedCardNetwork } from './adapters/simulated-card-network.js';
export { CardFactsService, type Recorded } from './application/card-facts.service.js';
export { CardsService, type LoadedCard } from './application/cards.service.js';
export { type ChildStatement, StatementsService } from './application/statements.service.js';
export { SuspenseService, type WholeCase } from './application/suspense.service.js';
export { type Wallet, WalletsService } from './application/wallets.service.js';
export { CardsModule } from './cards.module.js';
export { type BankLine } from './domain/bank-line.js';
export { type CardFigures } from './domain/card.js';
export { type CardLoad, CardProgramme } from './domain/card-programme.js';
export {
  FACT_KINDS,
  type FactKind,
  type FactOutcome,
  type NetworkFact,
} from './domain/network-fact.js';
export { bankLinesOf, factsOf } from './domain/statement-file.js';
export { HOW, type How, type SuspenseCase } from './domain/suspense-case.js';
export { type Period, yearAround } from './domain/period.js';
export { type LeftInWallet } from './persistence/left.queries.js';
