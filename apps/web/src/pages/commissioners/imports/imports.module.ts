import { Module } from '@nestjs/common';
import { ImportsModule } from '#imports';
import { ImportStepsPage } from './import-steps.page.js';
import { ImportsPage } from './imports.page.js';

@Module({ imports: [ImportsModule], controllers: [ImportsPage, ImportStepsPage] })
export class ImportPagesModule {}
