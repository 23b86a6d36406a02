export { HelpEscalationService } from './application/help-escalation.service.js';
export { HelpNoticesService } from './application/help-notices.service.js';
export {
  type HelpRequestInList,
  HelpRequestsService,
} from './application/help-requests.service.js';
export { RightsService } from './application/rights.service.js';
export { CaseworkModule } from './casework.module.js';
export { HELP_KINDS, type HelpKind, type HelpRequest, ownBy } from './domain/help-request.js';
export { OMBUDSMAN, type Rights, type RightsContact } from './domain/rights.js';
