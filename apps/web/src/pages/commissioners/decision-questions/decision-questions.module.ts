import { Module } from '@nestjs/common';
import { MarketModule } from '#market';
import { DecisionQuestionsPage } from './decision-questions.page.js';

@Module({ imports: [MarketModule], controllers: [DecisionQuestionsPage] })
export class DecisionQuestionPagesModule {}
