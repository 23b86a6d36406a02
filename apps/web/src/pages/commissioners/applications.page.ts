import { Get, Query } from '@nestjs/common';
import { type Caller, DomainError, localDay } from '#kernel';
import {
  type Application,
  type ApplicationFile,
  ApplicationsService,
  EvaluationsService,
} from '#market';
import { INSURANCE_KINDS, isInForce, REGISTRATION_KINDS } from '#providers';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';
import { type PageQuery, textOf, withQuery } from '../register/query-text.js';

const PATH = '/commissioner/applications';

/** The queue of applications, and each with what its provider answered. */
@PageController('commissioner/applications')
@Access('commissioner')
export class ApplicationsPage {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly evaluations: EvaluationsService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<PageAnswer> {
    const awaiting = textOf(query, 'show') !== 'all';
    const cursor = textOf(query, 'cursor');
    const { items, nextCursor } = await this.applications.list(caller, {
      limit: 25,
      cursor,
      awaiting,
    });
    return showPage('commissioners/applications.njk', {
      title: awaiting ? 'Applications to decide' : 'All applications',
      awaiting,
      applications: items.map((item) => ({ ...item, undecided: undecidedParts(item) })),
      next: nextCursor
        ? withQuery(PATH, { show: awaiting ? undefined : 'all', cursor: nextCursor })
        : undefined,
    });
  }

  @Get(':id')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    try {
      return await this.opened(caller, id);
    } catch (error) {
      const first = error instanceof DomainError && error.code === 'market.declare-first';
      if (first) return goTo(`${PATH}/${id}/conflict`);
      throw error;
    }
  }

  private async opened(caller: Caller, id: string): Promise<PageAnswer> {
    const application = await this.applications.get(caller, id);
    const { needed, moderations } = await this.evaluations.get(caller, id);
    const moderated = moderations.map(({ partId }) => partId);
    return showPage('commissioners/application.njk', {
      title: application.provider.name,
      application,
      twoEvaluate: needed === 2,
      moderated,
      parts: application.parts.map((part) => ({
        ...part,
        decision: part.decisions[0],
        conditions: application.questions.find((question) => question.id === part.id)?.conditions,
      })),
      ...evidenceOf(application),
    });
  }
}

function undecidedParts({ parts }: Application): number {
  const waits = parts.filter(({ decisions }) =>
    decisions.some(({ outcome, alreadyAdmitted }) => outcome === null && !alreadyAdmitted),
  );
  return waits.length;
}

function evidenceOf({ passport }: ApplicationFile): Record<string, unknown> {
  const today = localDay(new Date());
  return {
    registrations: passport.registrations.map((one) => ({
      ...one,
      label: REGISTRATION_KINDS[one.kind],
      inForce: isInForce(one, today),
    })),
    insurances: passport.insurances.map((one) => ({
      ...one,
      label: INSURANCE_KINDS[one.kind],
      inForce: isInForce(one, today),
    })),
  };
}
