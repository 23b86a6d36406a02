import { Module } from '@nestjs/common';
import { ImportsModule } from '#imports';
import { CaseSystemPage } from './case-system.page.js';

@Module({ imports: [ImportsModule], controllers: [CaseSystemPage] })
export class CaseSystemPagesModule {}
