import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { CatalogueModule } from '#catalogue';
import { CopySessionsPage } from './copy-sessions.page.js';
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
    CopySessionsPage,
    OwnSessionPage,
    SessionCancellationPage,
    WaitingListEndPage,
  ],
})
export class OwnSessionPagesModule {}
