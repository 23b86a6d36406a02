import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { ChildrenModule } from '#children';
import { ChildNightsPage } from './child-nights.page.js';

/** The count of nights of a family's own child. */
@Module({ imports: [BookingsModule, ChildrenModule], controllers: [ChildNightsPage] })
export class FamilyNightPagesModule {}
