import { Get, Post } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import { EndedEvidenceService, StopsService } from '#market';
import { VERIFICATION_METHODS, type VerificationMethod, VerificationsService } from '#providers';
import { IsIn, IsString, Length } from 'class-validator';
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

const FOUND = { message: 'Say what you found in up to 1,000 characters' };

class CheckForm {
  @IsIn(['confirmed', 'not-confirmed'], { message: 'Choose whether you could confirm it' })
  outcome: 'confirmed' | 'not-confirmed';

  @IsIn(Object.keys(VERIFICATION_METHODS), { message: 'Choose how you checked it' })
  how: VerificationMethod;

  @IsString(FOUND)
  @Length(0, 1000, FOUND)
  note: string;
}

/** What providers have entered, until when it counts, and what councils made sure of. */
@PageController('commissioner')
@Access('commissioner')
export class EvidencePage {
  constructor(
    private readonly verifications: VerificationsService,
    private readonly ended: EndedEvidenceService,
    private readonly stops: StopsService,
  ) {}

  @Get('evidence')
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const evidence = await this.ended.list(caller);
    return showPage('commissioners/evidence-ending.njk', {
      title: 'Evidence that ends',
      over: evidence.filter(({ daysLeft }) => daysLeft < 0),
      coming: evidence.filter(({ daysLeft }) => daysLeft >= 0),
    });
  }

  @Get('providers/:id/evidence')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const { provider, evidence } = await this.verifications.file(caller, id);
    const [last] = await this.stops.of(caller, id);
    return showPage('commissioners/evidence.njk', {
      stopped: last !== undefined && !last.lifted,
      title: provider.name,
      provider,
      evidence,
      methods: VERIFICATION_METHODS,
    });
  }

  @Get('providers/:id/evidence/:itemId/check')
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('itemId') itemId: string,
  ): Promise<PageAnswer> {
    return showPage('commissioners/evidence-check.njk', await this.checkModel(caller, id, itemId));
  }

  @Post('providers/:id/evidence/:itemId/check')
  check(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
    @IdParam('itemId') itemId: string,
  ): Promise<PageAnswer> {
    return submitted.handle(CheckForm, {
      template: 'commissioners/evidence-check.njk',
      model: () => this.checkModel(caller, id, itemId),
      act: async ({ outcome, how: method, note }, keyed) => {
        await this.verifications.verify(keyed, id, { itemId, outcome, method, note });
        return goTo(`/commissioner/providers/${id}/evidence`, 'Your check is recorded.');
      },
    });
  }

  private async checkModel(caller: Caller, id: string, itemId: string): Promise<PageModel> {
    const { provider, evidence } = await this.verifications.file(caller, id);
    const item = evidence.find((one) => one.id === itemId);
    if (!item) throw notThere();
    return { title: `Check: ${item.label}`, provider, item, methods: VERIFICATION_METHODS };
  }
}

function notThere(): DomainError {
  return new DomainError(
    'not-found',
    'providers.evidence-not-found',
    'It was not found. The provider may have withdrawn it.',
  );
}
