import { Module } from '@nestjs/common';
import { MarketModule } from '#market';
import { ConflictPage } from './conflict.page.js';
import { EvaluationPage } from './evaluation.page.js';
import { EvaluationRulesPage } from './evaluation-rules.page.js';
import { EvaluatorsPage } from './evaluators.page.js';
import { FindingsPage } from './findings.page.js';
import { ModerationPage } from './moderation.page.js';

@Module({
  imports: [MarketModule],
  controllers: [
    ConflictPage,
    EvaluationPage,
    EvaluatorsPage,
    FindingsPage,
    ModerationPage,
    EvaluationRulesPage,
  ],
})
export class EvaluationPagesModule {}
