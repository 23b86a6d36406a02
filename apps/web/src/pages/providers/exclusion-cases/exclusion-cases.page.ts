import { Get, Post } from '@nestjs/common';
import {
  ABOUT,
  type CaseGround,
  FACTORS,
  FINDINGS,
  LAWS,
  OUTCOMES,
  OwnCasesService,
} from '#exclusions';
import { type Caller } from '#kernel';
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
import { requiredDayOf } from '../../commissioners/markets/day-fields.js';
import { AnswerForm, ReplacementForm } from './exclusion-cases.forms.js';

const PATH = '/provider/exclusion-cases';
const TEMPLATE = 'providers/exclusion-cases/show.njk';

/** What a council asks a provider before it decides whether the provider is excluded. */
@PageController('provider/exclusion-cases')
@Access('provider')
export class OwnExclusionCasesPage {
  constructor(private readonly cases: OwnCasesService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage('providers/exclusion-cases/list.njk', {
      title: 'What councils ask you about exclusion',
      cases: await this.cases.list(caller),
      outcomes: OUTCOMES,
    });
  }

  @Get(':id')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post(':id')
  answer(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(AnswerForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async ({ completeness, ...answers }, keyed) => {
        const isFinal = completeness === 'complete';
        await this.cases.answer(keyed, id, { ...answers, isFinal });
        return goTo(
          `${PATH}/${id}`,
          'Your answer has arrived. The council reads it before it decides.',
        );
      },
    });
  }

  @Post(':id/replacement')
  replace(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ReplacementForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (form, keyed) => {
        const { groundId, replacedBy: by } = form;
        const on = requiredDayOf(form, 'replacedOn');
        await this.cases.replace(keyed, id, { groundId, by, on });
        return goTo(`${PATH}/${id}`, 'The council reads who takes the place.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const found = await this.cases.get(caller, id);
    return {
      title: `${found.authority.name} asks you something before it decides`,
      case: found,
      decision: found.decisions[0],
      replaceable: found.mayBeAnswered ? found.grounds.filter(isReplaceable) : [],
      words: { about: ABOUT, factors: FACTORS, findings: FINDINGS, laws: LAWS, outcomes: OUTCOMES },
    };
  }
}

function isReplaceable({ about, replacement }: CaseGround): boolean {
  return replacement === null && (about === 'associated-person' || about === 'sub-contractor');
}
