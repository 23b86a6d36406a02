import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { NoticesModule } from '#notices';
import { PublicNoticesPage } from './notices.page.js';

@Module({ imports: [IdentityModule, NoticesModule], controllers: [PublicNoticesPage] })
export class PublicNoticesPagesModule {}
