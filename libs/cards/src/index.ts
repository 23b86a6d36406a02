export { CardsService, type LoadedCard } from './application/cards.service.js';
export { type ChildStatement, StatementsService } from './application/statements.service.js';
export { type Wallet, WalletsService } from './application/wallets.service.js';
export { CardsModule } from './cards.module.js';
export { type CardFigures } from './domain/card.js';
export { type CardLoad, CardProgramme } from './domain/card-programme.js';
export { type Period, yearAround } from './domain/period.js';
export { type LeftInWallet } from './persistence/left.queries.js';
