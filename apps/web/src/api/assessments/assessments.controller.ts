import { Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { AssessmentsService } from '#assessments';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { AssessmentDto } from './assessments.dto.js';

/** Results of questionnaires, for a council's own case system. */
@ApiResource('children/:id/assessments', 'Assessments')
@Access('family', 'young-person', 'officer')
export class AssessmentsController {
  constructor(private readonly assessments: AssessmentsService) {}

  /** A child's assessments, the newest first. */
  @Get()
  @ApiOkResponse({ type: [AssessmentDto] })
  list(@CurrentCaller() caller: Caller, @IdParam('id') childId: string): Promise<AssessmentDto[]> {
    return this.assessments.list(caller, childId);
  }
}
