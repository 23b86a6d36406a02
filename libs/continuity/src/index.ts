export { ElsewhereService } from './application/elsewhere.service.js';
export { RoundsService } from './application/rounds.service.js';
export { SwarmService } from './application/swarm.service.js';
export { ContinuityModule } from './continuity.module.js';
export {
  type Alternative,
  mayLookAgain,
  ORDER_RULE,
  type Reoffer,
  REOFFER_STATES,
  type ReofferState,
  ROUND_CAUSES,
  type RoundCause,
} from './domain/reoffer.js';
export { type Effect, type RoundProgress } from './persistence/rounds.queries.js';
