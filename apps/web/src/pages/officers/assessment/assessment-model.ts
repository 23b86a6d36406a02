import { Injectable } from '@nestjs/common';
import { AssessmentsService, VISIT_WAYS } from '#assessments';
import { ChildrenService, fullName } from '#children';
import { type Caller } from '#kernel';
import { type PageModel } from '../../../http/index.js';
import { AssessmentPages } from '../../assessment/assessment-pages.js';

/** What the officer's page of one assessment needs; each form on it shows it again. */
@Injectable()
export class OfficerAssessmentModel {
  constructor(
    private readonly children: ChildrenService,
    private readonly assessments: AssessmentsService,
    private readonly pages: AssessmentPages,
  ) {}

  async of(caller: Caller, childId: string, id: string): Promise<PageModel> {
    const child = await this.children.get(caller, childId);
    const view = await this.assessments.get(caller, childId, id);
    return {
      title: `Assessment of ${fullName(child)}`,
      child,
      base: `/officer/children/${childId}/assessment/${id}`,
      ways: VISIT_WAYS,
      ...(await this.pages.one(caller, view)),
      ...(await this.pages.withTodaysSet(caller, view)),
    };
  }
}
