import { Get, Post, Query } from '@nestjs/common';
import { ABOUT, CasesService, type Law, LAWS, type NewGround } from '#exclusions';
import { type Caller, invalidField } from '#kernel';
import { ProvidersService } from '#providers';
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
import { type PageQuery, textOf } from '../../register/query-text.js';
import { requiredDayOf } from '../markets/day-fields.js';
import { OpenCaseForm } from './exclusions.forms.js';

const TEMPLATE = 'commissioners/exclusions/open.njk';

/** Opening a case about a provider, under the law that its market is under. */
@PageController('commissioner/providers/:id/exclusion-case')
@Access('commissioner')
export class OpenCasePage {
  constructor(
    private readonly cases: CasesService,
    private readonly providers: ProvidersService,
  ) {}

  @Get()
  async form(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Query() query: PageQuery,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id, lawOf(query)));
  }

  @Post()
  open(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
    @Query() query: PageQuery,
  ): Promise<PageAnswer> {
    const law = lawOf(query);
    return submitted.handle(OpenCaseForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id, law),
      act: async (form, keyed) => {
        const wanted = { providerId: id, law, reasons: form.reasons, grounds: groundsOf(form) };
        const caseId = await this.cases.open(keyed, wanted);
        return goTo(
          `/commissioner/exclusions/${caseId}`,
          'The case is open. The provider is told, with your reasons, and can answer.',
        );
      },
    });
  }

  private async model(caller: Caller, id: string, law: Law): Promise<PageModel> {
    const provider = await this.providers.get(caller, id);
    const all = await this.cases.grounds(caller, law);
    const grounds = all.filter(({ debarment }) => !debarment);
    return {
      title: `Open an exclusion case about ${provider.name}`,
      provider,
      law,
      lawName: LAWS[law],
      otherLaw: law === 'pa2023' ? 'pcr2015' : 'pa2023',
      otherLawName: LAWS[law === 'pa2023' ? 'pcr2015' : 'pa2023'],
      mandatory: grounds.filter((ground) => ground.mandatory),
      discretionary: grounds.filter((ground) => !ground.mandatory),
      about: ABOUT,
      persons: await this.cases.persons(caller, id),
    };
  }
}

function lawOf(query: PageQuery): Law {
  return textOf(query, 'law') === 'pcr2015' ? 'pcr2015' : 'pa2023';
}

function groundsOf(form: OpenCaseForm): NewGround[] {
  const { about, evidence } = form;
  const typed = form.personName?.trim() ?? '';
  if (about !== 'provider' && typed.length < 2)
    throw invalidField(
      'exclusions.name-needed',
      'personName',
      'Enter the name of the person or the organisation',
    );
  const personName = about === 'provider' ? null : typed;
  const eventOn = requiredDayOf(form, 'eventOn');
  return [...new Set(form.grounds)].map((code) => ({
    code,
    about,
    personId: null,
    personName,
    eventOn,
    evidence,
    hitId: null,
  }));
}
