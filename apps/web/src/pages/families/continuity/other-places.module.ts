import { Module } from '@nestjs/common';
import { ContinuityModule } from '#continuity';
import { ContinuityPage } from '../../commissioners/continuity/continuity.page.js';
import { OfficerContinuityPage } from '../../officers/continuity/officer-continuity.page.js';
import { OtherPlacesPage } from './other-places.page.js';

/** Pages of families, officers and commissioners about providers that take no new bookings. */
@Module({
  imports: [ContinuityModule],
  controllers: [OtherPlacesPage, OfficerContinuityPage, ContinuityPage],
})
export class ContinuityPagesModule {}
