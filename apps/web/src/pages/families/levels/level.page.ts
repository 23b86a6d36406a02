import { Get } from '@nestjs/common';
import { LevelsService, PackageService } from '#budgets';
import { type Child, ChildrenService } from '#children';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
} from '../../../http/index.js';
import { levelView, termsInWords } from '../../officers/levels/level.view.js';
import { packageView } from '../../officers/packages/package.view.js';

/** Where a child is and what its package is made of, in plain words for its family. */
@PageController('budget/:childId')
@Access('family', 'young-person')
export class FamilyLevelPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly levels: LevelsService,
    private readonly packages: PackageService,
  ) {}

  @Get('level')
  async level(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const child = await this.children.get(caller, childId);
    const found = await this.levels.get(caller, childId);
    return showPage('families/levels/show.njk', {
      ...frame(caller, child, 'level of support'),
      ...levelView(found),
      terms: found.running?.state === 'open' ? termsInWords(found.running) : undefined,
    });
  }

  @Get('package')
  async package(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const child = await this.children.get(caller, childId);
    return showPage('families/levels/package.njk', {
      ...frame(caller, child, 'package'),
      ...packageView(await this.packages.list(caller, childId)),
    });
  }
}

function frame(caller: Caller, child: Child, what: string): PageModel {
  const own = caller.role === 'young-person';
  return {
    title: own
      ? `My ${what}`
      : `${what.charAt(0).toUpperCase()}${what.slice(1)} of ${child.firstName}`,
    child,
    backHref: `/budget/${child.id}`,
    backText: own ? 'My budget' : `Budget of ${child.firstName}`,
  };
}
