import { Get, Post, Query } from '@nestjs/common';
import { type Caller, OFFER_KINDS } from '#kernel';
import { FindingService, GapsService, MISSING, WANTED_WHEN } from '#searches';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../api/given.decorator.js';
import {
  Access,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { addressOf, filtersOf, toSearch } from '../offers/search-filters.js';
import { describeFilters } from '../offers/search-words.js';
import { queryOf } from './searches.page.js';

const TEMPLATE = 'searches/wanted.njk';
const CHOOSE = 'Choose one of the list';

class WantedForm {
  @MayBeLeftOut()
  @IsIn(['', ...Object.keys(OFFER_KINDS)], { message: CHOOSE })
  kind?: string;

  @MayBeLeftOut()
  @IsIn(['', ...Object.keys(WANTED_WHEN)], { message: CHOOSE })
  wantedWhen?: string;

  @MayBeLeftOut()
  @IsIn(['', ...Object.keys(MISSING)], { message: CHOOSE })
  missing?: string;

  @IsString({ message: 'Search again, and come here from there' })
  @MaxLength(2000, { message: 'Search again, and come here from there' })
  search: string;
}

/** After a search that found nothing: three questions, each of which may be left, and no words that could name a child. */
@PageController('offers/wanted')
@Access('family', 'young-person', 'officer')
export class WantedPage {
  constructor(
    private readonly finding: FindingService,
    private readonly gaps: GapsService,
  ) {}

  @Get()
  ask(@Query() query: Record<string, unknown>): PageAnswer {
    const filters = filtersOf(query);
    const [kind] = filters.kind;
    return showPage(TEMPLATE, { ...modelOf(query), values: { kind } });
  }

  @Post()
  tell(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    const given = submitted.fields['search'];
    return submitted.handle(WantedForm, {
      template: TEMPLATE,
      model: async () => modelOf(queryOf(typeof given === 'string' ? given : '')),
      act: async ({ search, kind = '', wantedWhen = '', missing = '' }, caller: Caller) => {
        const filters = filtersOf(queryOf(search));
        const criteria = await this.finding.criteriaOf(caller, toSearch(filters));
        await this.gaps.record(caller, criteria, { kind, wantedWhen, missing });
        return goTo(
          addressOf(filters),
          'Thank you. Those who buy for your council see how many look for this.',
        );
      },
    });
  }
}

function modelOf(query: Record<string, unknown>): PageModel {
  const filters = filtersOf(query);
  return {
    title: 'What did you look for?',
    described: describeFilters(filters),
    search: addressOf(filters, { path: '' }),
    backHref: addressOf(filters),
    kinds: itemsOf({ '': 'Any kind', ...OFFER_KINDS }),
    times: itemsOf(WANTED_WHEN),
    reasons: itemsOf(MISSING),
  };
}

const itemsOf = (table: Record<string, string>): { value: string; text: string }[] =>
  Object.entries(table).map(([value, text]) => ({ value, text }));
