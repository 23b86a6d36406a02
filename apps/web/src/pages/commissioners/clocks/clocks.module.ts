import { Module } from '@nestjs/common';
import { ClocksModule } from '#clocks';
import { ClocksPage } from './clocks.page.js';

@Module({ imports: [ClocksModule], controllers: [ClocksPage] })
export class ClockPagesModule {}
