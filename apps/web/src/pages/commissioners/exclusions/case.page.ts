import { Get, Post } from '@nestjs/common';
import {
  ABOUT,
  CaseDecisionsService,
  CasesService,
  FACTORS,
  FINDINGS,
  LAWS,
  OUTCOMES,
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
import { ConfirmForm } from '../../button.forms.js';
import { ConsiderationForm, ProposalForm, ReasonsForm } from './exclusions.forms.js';

const TEMPLATE = 'commissioners/exclusions/case.njk';
const pathOf = (id: string): string => `/commissioner/exclusions/${id}`;

/** One case: what is said in it, and how two people decide it. */
@PageController('commissioner/exclusions/:id')
@Access('commissioner')
export class ExclusionCasePage {
  constructor(
    private readonly cases: CasesService,
    private readonly decisions: CaseDecisionsService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post('proposal')
  propose(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ProposalForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (form, keyed) => {
        await this.decisions.propose(keyed, id, form);
        return goTo(pathOf(id), 'Proposed. Another commissioner confirms it or gives it back.');
      },
    });
  }

  @Post('confirmation')
  confirm(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (_form, keyed) => {
        await this.decisions.confirm(keyed, id);
        return goTo(pathOf(id), 'Decided. The provider is told, with the reasons.');
      },
    });
  }

  @Post('giving-back')
  giveBack(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ReasonsForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async ({ reasons }, keyed) => {
        await this.decisions.giveBack(keyed, id, reasons);
        return goTo(pathOf(id), 'Given back. Nothing is decided.');
      },
    });
  }

  @Post('consideration')
  consider(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConsiderationForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (form, keyed) => {
        await this.decisions.consider(keyed, id, form);
        return goTo(pathOf(id), 'Noted. The application can be admitted now.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const found = await this.cases.get(caller, id);
    const [waiting] = found.decisions.filter(({ answer }) => answer === null);
    const excluded = found.outcome === 'excluded';
    const mayBeAdmitted = found.outcome === 'excludable';
    const considerable = mayBeAdmitted ? await this.decisions.considerable(caller, id) : [];
    return {
      title: `Exclusion case: ${found.provider.name}`,
      case: found,
      waiting,
      isMine: waiting?.proposedBy === caller.userId,
      ended: found.decisions.filter(({ answer }) => answer !== null),
      admissions: excluded ? await this.cases.admissions(caller, found.provider.id) : [],
      considered: considerable.filter(({ reasons }) => reasons !== null),
      toConsider: considerable.find(({ reasons }) => reasons === null),
      words: { about: ABOUT, factors: FACTORS, findings: FINDINGS, laws: LAWS, outcomes: OUTCOMES },
    };
  }
}
