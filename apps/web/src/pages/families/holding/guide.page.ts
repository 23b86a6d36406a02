import { Get } from '@nestjs/common';
import { ChildrenService } from '#children';
import { type GuideLine, GuideService, type Verdict } from '#holding';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';

/** What the money may be spent on: the plan's own parts first, then the guide of the council. */
@PageController('budget/:childId/guide')
@Access('family', 'young-person')
export class GuidePage {
  constructor(
    private readonly children: ChildrenService,
    private readonly guide: GuideService,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const child = await this.children.get(caller, childId);
    const { lines, rows } = await this.guide.ofChild(caller, childId);
    const of = (verdict: Verdict): GuideLine[] => rows.filter((row) => row.verdict === verdict);
    return showPage('families/holding/guide.njk', {
      title: 'What the money may be spent on',
      child,
      lines,
      yes: of('yes'),
      askFirst: of('ask-first'),
      no: of('no'),
      sources: [...new Set(rows.map(({ source }) => source))],
    });
  }
}
