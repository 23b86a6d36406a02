import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { ConflictsService } from '#market';
import { IsIn, IsOptional, IsString } from 'class-validator';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';

const TEMPLATE = 'commissioners/evaluation/conflict.njk';

class ConflictForm {
  @IsIn(['none', 'conflict'], { message: 'Choose whether you have a conflict of interest' })
  answer: 'none' | 'conflict';

  /** Asked for only with a conflict. */
  @IsOptional()
  @IsString({ message: 'Say what the conflict is' })
  details?: string;
}

/** Whether somebody has a conflict of interest, said before an application is opened. */
@PageController('commissioner/applications/:id/conflict')
@Access('commissioner')
export class ConflictPage {
  constructor(private readonly conflicts: ConflictsService) {}

  @Get()
  async form(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  declare(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConflictForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async ({ answer, details }, keyed) => {
        const conflicted = answer === 'conflict';
        await this.conflicts.declare(keyed, id, conflicted ? (details ?? '') : null);
        return conflicted
          ? goTo(
              '/commissioner/applications',
              'Thank you. A colleague deals with this application; you do not see it any more.',
            )
          : goTo(`/commissioner/applications/${id}`);
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const outline = await this.conflicts.outline(caller, id);
    return { title: 'Do you have a conflict of interest?', id, outline };
  }
}
