import { Module } from '@nestjs/common';
import { ProvidersModule } from '#providers';
import { ConnectedPersonsController } from './connected-persons.controller.js';
import { ProvidersController } from './providers.controller.js';

@Module({
  imports: [ProvidersModule],
  controllers: [ProvidersController, ConnectedPersonsController],
})
export class ProvidersApiModule {}
