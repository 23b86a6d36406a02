export { MoreRequestsService } from './application/more-requests.service.js';
export { NightRequestsService } from './application/night-requests.service.js';
export { PriceSettingsService } from './application/price-settings.service.js';
export { PricesService } from './application/prices.service.js';
export { ScenarioAnswersService } from './application/scenario-answers.service.js';
export { ScenariosService } from './application/scenarios.service.js';
export { WhatIfService, type WhatIfTable } from './application/what-if.service.js';
export { ChoicesModule } from './choices.module.js';
export {
  type ComparedPrice,
  type PriceComparison,
  type PriceLine,
  travelPence,
} from './domain/price-book.js';
export { type PriceSetting } from './domain/price-setting.js';
export {
  type AskableStay,
  type MoreAnswer,
  type MoreRequest,
  type NewMoreRequest,
  REQUEST_STATES,
  SKIP_REASONS,
  type SkipReason,
  type WaitingNight,
} from './domain/request.js';
export { quantityWords, unitWords } from './domain/scenario-summary.js';
export {
  type Scenario,
  SCENARIO_STATES,
  type ScenarioLine,
  type WaitingScenario,
} from './domain/scenario.js';
export { type TrialAddition } from './domain/additions.js';
export { type TrialLine } from './domain/trial.js';
export { type Loss, type WhatIf } from './domain/what-if.js';
export { lineOfOffer, MOST_ADDED, NO_WISH, type Wish, type WishedLine } from './domain/wish.js';
