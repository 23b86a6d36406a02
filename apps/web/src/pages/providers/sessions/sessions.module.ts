import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { CatalogueModule } from '#catalogue';
import { NewSessionsPage } from './new-sessions.page.js';
import { SessionCancellationPage } from './session-cancellation.page.js';
import { OwnSessionPage } from './session.page.js';
import { OwnSessionsPage } from './sessions.page.js';
import { WaitingListEndPage } from './waiting-list-end.page.js';

@Module({
  imports: [BookingsModule, CatalogueModule],
  controllers: [
    OwnSessionsPage,
    NewSessionsPage,
    OwnSessionPage,
    SessionCancellationPage,
    WaitingListEndPage,
  ],
})
export class OwnSessionPagesModule {}
