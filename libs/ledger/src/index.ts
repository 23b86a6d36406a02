export { ContributionsService, type OwnMoney } from './application/contributions.service.js';
export { JournalsService } from './application/journals.service.js';
export { LedgerService, type Verification } from './application/ledger.service.js';
export {
  type BudgetFigures,
  budgetFigures,
  type FundBalance,
  type MoneyFigures,
  moneyFigures,
} from './domain/budget-figures.js';
export {
  type AccountKind,
  type Amount as LedgerAmount,
  type FundKind,
  type TransactionKind,
} from './domain/posting.js';
export {
  type Movement,
  type PeriodStatement,
  type Position,
  type Units,
} from './domain/period-statement.js';
export { LedgerModule } from './ledger.module.js';
export { type Journal } from './persistence/journals.queries.js';
export { type StatementLine } from './persistence/statement.queries.js';
export { type LedgerFault } from './persistence/verify.queries.js';
