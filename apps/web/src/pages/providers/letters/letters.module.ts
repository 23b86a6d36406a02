import { Module } from '@nestjs/common';
import { MarketModule } from '#market';
import { AskPage } from './ask.page.js';
import { LetterPage } from './letter.page.js';

@Module({ imports: [MarketModule], controllers: [LetterPage, AskPage] })
export class LetterPagesModule {}
