import { Module } from '@nestjs/common';
import { ProvidersModule } from '#providers';
import { ConnectedPage } from './connected.page.js';
import { PeoplePage } from './people.page.js';
import { WorkerPage } from './worker.page.js';

@Module({
  imports: [ProvidersModule],
  controllers: [PeoplePage, ConnectedPage, WorkerPage],
})
export class PeoplePagesModule {}
