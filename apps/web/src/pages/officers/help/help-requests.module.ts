import { Module } from '@nestjs/common';
import { CaseworkModule } from '#casework';
import { HelpRequestsPage } from './help-requests.page.js';

@Module({ imports: [CaseworkModule], controllers: [HelpRequestsPage] })
export class HelpRequestPagesModule {}
