import { Get } from '@nestjs/common';
import { EqualityService, SMALLEST_GROUP } from '#assessments';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';

/** Of the longest bar of a picture, in the units of its drawing. */
const WIDTH = 400;

/** Whether indicative and agreed amounts differ between groups of children, with nobody in it. */
@PageController('commissioner/equality')
@Access('commissioner')
export class EqualityReportPage {
  constructor(private readonly equality: EqualityService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const { all, facets, before } = await this.equality.report(caller);
    const amounts = facets.flatMap(({ groups }) =>
      groups.flatMap(({ indicativePence, agreedPence }) => [
        indicativePence ?? 0,
        agreedPence ?? 0,
      ]),
    );
    const most = Math.max(1, all?.indicativePence ?? 0, all?.agreedPence ?? 0, ...amounts);
    const wide = (pence: number | null): number => Math.round(((pence ?? 0) / most) * WIDTH);
    return showPage('equality/report.njk', {
      title: 'Amounts by group',
      before,
      all,
      smallest: SMALLEST_GROUP,
      allWide: wide(all?.indicativePence ?? null),
      facets: facets.map(({ title, groups }, at) => ({
        id: `facet-${at + 1}`,
        title,
        groups,
        bars: groups
          .filter(({ indicativePence }) => indicativePence !== null)
          .map(({ name, indicativePence, agreedPence }, row) => ({
            name,
            y: row * 70,
            indicative: wide(indicativePence),
            agreed: wide(agreedPence),
          })),
      })),
    });
  }
}
