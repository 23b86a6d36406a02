import { Module } from '@nestjs/common';
import { AssessmentsModule } from '#assessments';
import { AssessmentsController } from './assessments.controller.js';
import { QuestionSetsController } from './question-sets.controller.js';

@Module({
  imports: [AssessmentsModule],
  controllers: [QuestionSetsController, AssessmentsController],
})
export class AssessmentsApiModule {}
