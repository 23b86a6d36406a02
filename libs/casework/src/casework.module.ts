import { Module } from '@nestjs/common';
import { HelpEscalationService } from './application/help-escalation.service.js';
import { HelpNoticesService } from './application/help-notices.service.js';
import { HelpRequestsService } from './application/help-requests.service.js';
import { RightsService } from './application/rights.service.js';

const SERVICES = [RightsService, HelpRequestsService, HelpEscalationService, HelpNoticesService];

/** What officers do for families beside the money: requests for help, and whom to turn to. */
@Module({ providers: SERVICES, exports: SERVICES })
export class CaseworkModule {}
