import { Module } from '@nestjs/common';
import { SearchesModule } from '#searches';
import { GapsPage } from './gaps.page.js';
import { InvitePage } from './invite.page.js';

/** What is missing where, and asking providers for it. */
@Module({ imports: [SearchesModule], controllers: [GapsPage, InvitePage] })
export class GapPagesModule {}
