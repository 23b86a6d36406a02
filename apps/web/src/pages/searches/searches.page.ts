import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { type SavedSearch, SavedSearchesService } from '#searches';
import { IsString, MaxLength } from 'class-validator';
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
import { ButtonForm } from '../button.forms.js';
import { addressOf, filtersOf, toSearch } from '../offers/search-filters.js';
import { describeFilters } from '../offers/search-words.js';

const LIST = 'searches/list.njk';
const SHOW = 'searches/show.njk';
const AGAIN = 'Search again, and save it from there';

class SaveForm {
  /** The address of the search, from "?" on. */
  @IsString({ message: AGAIN })
  @MaxLength(2000, { message: AGAIN })
  search: string;
}

/** Searches that tell of what is new: saved from the results, stopped from the page of the message. */
@PageController('searches')
@Access('family', 'young-person', 'officer')
export class SearchesPage {
  constructor(private readonly saved: SavedSearchesService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(LIST, await this.listModel(caller));
  }

  @Post()
  save(
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(SaveForm, {
      template: LIST,
      model: () => this.listModel(reader),
      act: async ({ search }, caller) => {
        const filters = filtersOf(queryOf(search));
        const query = { ...toSearch(filters), known: filters.known, maxPrice: filters.maxPrice };
        const name = describeFilters(filters) || 'Everything with a free place';
        const { id } = await this.saved.save(caller, { name, query: textsOf(query) });
        return goTo(`/searches/${id}`, 'Saved. We tell you when something new fits.');
      },
    });
  }

  @Get(':id')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id));
  }

  @Post(':id/stop')
  stop(
    @IdParam('id') id: string,
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: SHOW,
      model: () => this.model(reader, id),
      act: async (_form, caller) => {
        await this.saved.stop(caller, id);
        return goTo('/searches', 'Stopped. This search tells you nothing more.');
      },
    });
  }

  private async listModel(caller: Caller): Promise<PageModel> {
    return { title: 'Saved searches', searches: await this.saved.list(caller) };
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const saved = await this.saved.get(caller, id);
    return { title: 'A saved search', saved, again: addressOf(filtersOf(saved.query)) };
  }
}

/** Repeated parameters become lists. */
export function queryOf(search: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  return query;
}

/** What is given, and text; nothing is kept that the search does not know. */
function textsOf(query: Record<string, unknown>): SavedSearch['query'] {
  const kept: SavedSearch['query'] = {};
  for (const [name, value] of Object.entries(query)) {
    if (typeof value === 'string' && value !== '') kept[name] = value;
    if (Array.isArray(value) && value.length > 0) kept[name] = value.map(String);
  }
  return kept;
}
