import { Get, Post, Query } from '@nestjs/common';
import { LINE_KINDS, LINE_UNITS } from '#budgets';
import { ScenariosService, WhatIfService } from '#choices';
import { type Caller, OFFER_KINDS } from '#kernel';
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
import { Nearby } from './nearby.js';
import { fieldsOfState, SaveScenarioForm } from './save-scenario.form.js';
import { whatIfView } from './what-if.view.js';
import { type ReadWish, readWish } from './wish-fields.js';
import { type RawWish, textOf } from './raw-fields.js';

const TEMPLATE = 'families/choices/what-if.njk';
const KINDS = Object.entries(LINE_KINDS).map(([value, text]) => ({ value, text }));
const UNITS = Object.entries(LINE_UNITS).map(([value, [text]]) => ({
  value,
  text: `Each ${text}`,
}));
/** Accommodation by the week is no part of a package. */
const OFFERS = Object.entries(OFFER_KINDS)
  .filter(([value]) => value !== 'supported-accommodation')
  .map(([value, text]) => ({ value, text }));

/** "Use it differently": every press is an address, so that nothing is kept before it is saved. */
@PageController('budget/:childId/use-it-differently')
@Access('family', 'young-person')
export class WhatIfPage {
  constructor(
    private readonly whatIf: WhatIfService,
    private readonly scenarios: ScenariosService,
    private readonly nearby: Nearby,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Query() query: RawWish,
  ): Promise<PageAnswer> {
    const read = readWish(query);
    const errors = read.problems;
    const model = await this.model(caller, childId, read, textOf(query['kind']));
    return showPage(TEMPLATE, { ...model, errors }, errors.length > 0 ? 422 : 200);
  }

  @Post()
  save(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    const read = readWish(fieldsOfState(textOf(submitted.fields['state'])));
    return submitted.handle(SaveScenarioForm, {
      template: TEMPLATE,
      model: () => this.model(caller, childId, read, ''),
      act: async ({ name }, acting) => {
        const { id } = await this.scenarios.save(acting, childId, { name, wish: read.wish });
        return goTo(`/budget/${childId}/scenarios/${id}`, 'It is saved. Nothing has changed yet.');
      },
    });
  }

  private async model(
    caller: Caller,
    childId: string,
    { wish, own }: ReadWish,
    kind: string,
  ): Promise<PageModel> {
    const table = await this.whatIf.tryOut(caller, childId, wish);
    const { child, outcomes, prices, figures } = table;
    return {
      title: 'Use it differently',
      child,
      whose: caller.role === 'young-person' ? 'your' : `${child.firstName}’s`,
      open: figures.entitlement !== null,
      view: whatIfView(table),
      incomplete: table.incomplete,
      outcomeItems: outcomes.map(({ id: value, wish: text }) => ({ value, text })),
      options: prices.options,
      nearby: await this.nearby.offers(caller, child, kind),
      offerKinds: [{ value: '', text: 'Any kind' }, ...OFFERS],
      kind,
      kinds: [{ value: '', text: 'Choose' }, ...KINDS],
      units: [{ value: '', text: 'Choose' }, ...UNITS],
      own,
    };
  }
}
