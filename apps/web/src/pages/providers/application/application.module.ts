import { Module } from '@nestjs/common';
import { MarketModule } from '#market';
import { ApplicationPage } from './application.page.js';
import { ApplyPage } from './apply.page.js';

@Module({ imports: [MarketModule], controllers: [ApplyPage, ApplicationPage] })
export class ApplicationPagesModule {}
