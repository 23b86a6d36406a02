import { Module } from '@nestjs/common';
import { BookingOutcomesService } from './application/booking-outcomes.service.js';
import { DraftsService } from './application/drafts.service.js';
import { PlansService } from './application/plans.service.js';
import { SharedPlansService } from './application/shared-plans.service.js';
import { SharingService } from './application/sharing.service.js';
import { VersionsService } from './application/versions.service.js';
import { VisitsService } from './application/visits.service.js';

const SERVICES = [
  PlansService,
  DraftsService,
  VersionsService,
  SharingService,
  SharedPlansService,
  BookingOutcomesService,
  VisitsService,
];

/** "All about me": writing it, agreeing to it, sharing it, and what bookings do for it. */
@Module({ providers: SERVICES, exports: SERVICES })
export class PlansModule {}
