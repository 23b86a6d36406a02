import { Module } from '@nestjs/common';
import { AwardsModule } from '#calloffs';
import { ProviderAwardsPage } from './awards.page.js';

@Module({ imports: [AwardsModule], controllers: [ProviderAwardsPage] })
export class ProviderAwardPagesModule {}
