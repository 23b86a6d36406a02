import { Module } from '@nestjs/common';
import { CatalogueModule } from '#catalogue';
import { OwnSessionsController } from './own-sessions.controller.js';
import { SessionsOfOffersController } from './sessions-of-offers.controller.js';

@Module({
  imports: [CatalogueModule],
  controllers: [SessionsOfOffersController, OwnSessionsController],
})
export class SessionsOfOffersModule {}
