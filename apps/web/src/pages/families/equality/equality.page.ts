import { Get, Post } from '@nestjs/common';
import { EqualityService, FACETS, type GroupAnswers } from '#assessments';
import { ChildrenService } from '#children';
import { type Caller } from '#kernel';
import { IsString, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';
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

const TEMPLATE = 'equality/questions.njk';
const CHOOSE = { message: 'Choose one of the answers.' };
/** Under a question: not to answer is an answer. */
const RATHER_NOT = 'rather-not';

/** An answer to each question, or none. */
export class EqualityForm {
  @MayBeLeftOut()
  @IsString(CHOOSE)
  @MaxLength(40, CHOOSE)
  ethnicity?: string;

  @MayBeLeftOut()
  @IsString(CHOOSE)
  @MaxLength(40, CHOOSE)
  sex?: string;

  @MayBeLeftOut()
  @IsString(CHOOSE)
  @MaxLength(40, CHOOSE)
  disability?: string;
}

/** Questions about groups, which a family answers or does not: no officer sees it, and nothing depends on it. */
@PageController('budget/:childId/equality')
@Access('family', 'young-person')
export class EqualityPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly equality: EqualityService,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const values = await this.equality.answers(caller, childId);
    return showPage(TEMPLATE, { ...(await this.model(caller, childId)), values });
  }

  @Post()
  answer(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(EqualityForm, {
      template: TEMPLATE,
      model: () => this.model(caller, childId),
      act: async ({ ethnicity, sex, disability }, acting) => {
        const answers = Object.entries({ ethnicity, sex, disability }).filter(
          ([, answer]) => answer !== undefined && answer !== '' && answer !== RATHER_NOT,
        );
        await this.equality.answer(acting, childId, Object.fromEntries(answers) as GroupAnswers);
        return goTo(
          `/budget/${childId}`,
          'Thank you. You can change it or take it back at any time.',
        );
      },
    });
  }

  private async model(caller: Caller, childId: string): Promise<PageModel> {
    const child = await this.children.get(caller, childId);
    const own = caller.role === 'young-person';
    const questions = Object.entries(FACETS).map(([name, { title, answers }]) => ({
      name,
      title,
      answers: [...Object.entries(answers), [RATHER_NOT, 'I would rather not say']],
    }));
    return {
      title: 'Is everybody treated fairly?',
      child,
      questions,
      backText: own ? 'My budget' : `Budget of ${child.firstName}`,
    };
  }
}
