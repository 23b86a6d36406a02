import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { ProvidersModule } from '#providers';
import { ConnectedPage } from './connected.page.js';
import { PeoplePage } from './people.page.js';
import { WorkerSignInPage } from './sign-in.page.js';
import { WorkerPage } from './worker.page.js';

@Module({
  imports: [ProvidersModule, AccountsModule],
  controllers: [PeoplePage, ConnectedPage, WorkerPage, WorkerSignInPage],
})
export class PeoplePagesModule {}
