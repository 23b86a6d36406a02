import { Get, Query } from '@nestjs/common';
import { type Caller } from '#kernel';
import {
  AdmissionsService,
  ApplicationDraftsService,
  type Application,
  ApplicationsService,
  ExtensionsService,
  type OwnAdmission,
  questionsOf,
} from '#market';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { type PageQuery, textOf, withQuery } from '../../register/query-text.js';

const PATH = '/provider/application';

/** What became of the provider's applications: authority by authority, with the reasons. */
@PageController('provider/application')
@Access('provider')
export class ApplicationPage {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly admissions: AdmissionsService,
    private readonly extensions: ExtensionsService,
    private readonly drafts: ApplicationDraftsService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<PageAnswer> {
    const cursor = textOf(query, 'cursor');
    const { items, nextCursor } = await this.applications.list(caller, { limit: 10, cursor });
    return showPage('providers/application/list.njk', {
      title: 'Your applications',
      applications: items.map((item) => ({ ...item, ...progressOf(item) })),
      drafts: await this.drafts.list(caller),
      memberships: byPart(await this.admissions.listOwn(caller)),
      next: nextCursor ? withQuery(PATH, { cursor: nextCursor }) : undefined,
    });
  }

  @Get(':id')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const application = await this.applications.get(caller, id);
    return showPage('providers/application/show.njk', {
      title: 'Your application',
      application,
      questions: questionsOf(application.questions),
      extensions: await this.extensions.list(caller, id),
      mayWithdraw: application.parts.every(({ decisions }) =>
        decisions.every(({ outcome }) => outcome === null),
      ),
    });
  }
}

/** How many of the decisions on an application are still to come. */
function progressOf({ parts }: Application): { waiting: number; all: number } {
  const decisions = parts.flatMap((part) => part.decisions);
  const waiting = decisions.filter(
    ({ outcome, alreadyAdmitted }) => outcome === null && !alreadyAdmitted,
  );
  return { waiting: waiting.length, all: decisions.length };
}

/** One entry a part, in the order of the admissions. */
function byPart(
  admissions: OwnAdmission[],
): { part: OwnAdmission['part']; admissions: OwnAdmission[] }[] {
  const groups = new Map<string, { part: OwnAdmission['part']; admissions: OwnAdmission[] }>();
  for (const admission of admissions) {
    const { part } = admission;
    const group = groups.get(part.id) ?? { part, admissions: [] };
    group.admissions.push(admission);
    groups.set(part.id, group);
  }
  return [...groups.values()];
}
