import { Module } from '@nestjs/common';
import { GrantsModule } from '#grants';
import { OwnGrantsPage } from '../../providers/grants/grants.page.js';
import { GrantsPage } from './grants.page.js';

/** Small grants, as the council and as the provider sees them. */
@Module({ imports: [GrantsModule], controllers: [GrantsPage, OwnGrantsPage] })
export class GrantPagesModule {}
