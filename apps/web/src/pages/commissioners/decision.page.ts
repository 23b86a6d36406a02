import { Get, Post } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import { ApplicationsService, DecisionsService, type Outcome, OUTCOMES } from '#market';
import { Equals, IsIn, IsOptional, IsString, Length } from 'class-validator';
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
} from '../../http/index.js';

const FORM = 'commissioners/decision.njk';
const CHECK = 'commissioners/decision-check.njk';
const REASONS = 'Give your reasons in 10 to 4,000 characters';

class DecisionForm {
  @IsIn(OUTCOMES, { message: 'Choose whether to admit or refuse' })
  outcome: Outcome;

  @IsString({ message: REASONS })
  @Length(10, 4000, { message: REASONS })
  reasons: string;

  /** Only the check page sends it. */
  @IsOptional()
  @Equals('yes', { message: 'Check the decision and confirm it' })
  checked?: string;
}

/** Deciding on one part of an application for the own authority: reasons, check, confirm. */
@PageController('commissioner/applications/:id/parts/:partId/decision')
@Access('commissioner')
export class DecisionPage {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly decisions: DecisionsService,
  ) {}

  @Get()
  async form(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('partId') partId: string,
  ): Promise<PageAnswer> {
    return showPage(FORM, await this.model(caller, id, partId));
  }

  @Post()
  decide(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
    @IdParam('partId') partId: string,
  ): Promise<PageAnswer> {
    return submitted.handle(DecisionForm, {
      template: FORM,
      model: () => this.model(caller, id, partId),
      act: async ({ outcome, reasons, checked }, keyed) => {
        if (checked !== 'yes') return this.check(caller, [id, partId], { outcome, reasons });
        const authorityId = caller.authorityId ?? '';
        await this.decisions.decide(keyed, id, { authorityId, partId, outcome, reasons });
        const notice =
          outcome === 'admit'
            ? 'The provider is admitted and on the register. Its listed offers can be booked from now on.'
            : 'The application is refused. The provider can read your reasons.';
        return goTo(`/commissioner/applications/${id}`, notice);
      },
    });
  }

  private async check(
    caller: Caller,
    [id, partId]: [string, string],
    values: { outcome: Outcome; reasons: string },
  ): Promise<PageAnswer> {
    const model = await this.model(caller, id, partId);
    return showPage(CHECK, { ...model, title: 'Check your decision', values });
  }

  private async model(caller: Caller, id: string, partId: string): Promise<PageModel> {
    const application = await this.applications.get(caller, id);
    const part = application.parts.find((one) => one.id === partId);
    if (!part) throw notThere();
    return { title: `Decide on ${application.provider.name}`, application, part };
  }
}

function notThere(): DomainError {
  return new DomainError(
    'not-found',
    'market.application-not-found',
    'The application was not found.',
  );
}
