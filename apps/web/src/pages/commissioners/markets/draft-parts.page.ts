import { Get, Param, Post } from '@nestjs/common';
import { type Caller, OFFER_KINDS, type OfferKind } from '#kernel';
import { type DraftPart, DraftPartsService, DraftsService, partOf } from '#market';
import { Transform } from 'class-transformer';
import { ArrayMinSize, IsArray, IsIn, IsString, Length } from 'class-validator';
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
import { ConfirmForm } from '../../button.forms.js';
import { pathOf } from './draft.page.js';

const FORM = 'commissioners/markets/part-form.njk';
const CONFIRM = 'providers/confirm.njk';
const TITLE = { message: 'Enter the title of the part, in 3 to 160 characters' };
const DESCRIPTION = { message: 'Say what is bought through it, in 3 to 2,000 characters' };
const KINDS = { message: 'Choose what providers can offer' };

class PartForm {
  @IsString(TITLE)
  @Length(3, 160, TITLE)
  title: string;

  @IsString(DESCRIPTION)
  @Length(3, 2000, DESCRIPTION)
  description: string;

  /** One box that is ticked comes as a text. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsArray(KINDS)
  @ArrayMinSize(1, KINDS)
  @IsIn(Object.keys(OFFER_KINDS), { each: true, ...KINDS })
  offerKinds: OfferKind[];
}

/** The parts of a market that is being written: each has conditions of its own. */
@PageController('commissioner/markets/drafts/:draftId/parts')
@Access('commissioner')
export class DraftPartsPage {
  constructor(
    private readonly drafts: DraftsService,
    private readonly parts: DraftPartsService,
  ) {}

  @Get('new')
  async newForm(
    @CurrentCaller() caller: Caller,
    @IdParam('draftId') id: string,
  ): Promise<PageAnswer> {
    return showPage(FORM, await this.formModel(caller, id));
  }

  @Post('new')
  add(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('draftId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(PartForm, {
      template: FORM,
      model: () => this.formModel(caller, id),
      act: async (form, keyed) => {
        const code = await this.parts.save(keyed, id, null, form);
        return goTo(partPath(id, code), 'The part is added. Now add its conditions.');
      },
    });
  }

  @Get(':part')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('draftId') id: string,
    @Param('part') code: string,
  ): Promise<PageAnswer> {
    const { draft, part } = await this.read(caller, id, code);
    return showPage('commissioners/markets/part.njk', {
      title: part.title,
      part,
      draft,
      kinds: part.offerKinds.map((kind) => OFFER_KINDS[kind]),
      path: partPath(id, code),
      back: pathOf(id),
    });
  }

  @Get(':part/change')
  async changeForm(
    @CurrentCaller() caller: Caller,
    @IdParam('draftId') id: string,
    @Param('part') code: string,
  ): Promise<PageAnswer> {
    const { part } = await this.read(caller, id, code);
    return showPage(FORM, { ...(await this.formModel(caller, id, part)), values: part });
  }

  @Post(':part/change')
  change(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('draftId') id: string,
    @Param('part') code: string,
  ): Promise<PageAnswer> {
    return submitted.handle(PartForm, {
      template: FORM,
      model: async () => {
        const { part } = await this.read(caller, id, code);
        return this.formModel(caller, id, part);
      },
      act: async (form, keyed) => {
        await this.parts.save(keyed, id, code, form);
        return goTo(partPath(id, code), 'The part is changed.');
      },
    });
  }

  @Get(':part/removal')
  async askRemoval(
    @CurrentCaller() caller: Caller,
    @IdParam('draftId') id: string,
    @Param('part') code: string,
  ): Promise<PageAnswer> {
    return showPage(CONFIRM, await this.removalModel(caller, id, code));
  }

  @Post(':part/removal')
  remove(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('draftId') id: string,
    @Param('part') code: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: CONFIRM,
      model: () => this.removalModel(caller, id, code),
      act: async (_form, keyed) => {
        await this.parts.remove(keyed, id, code);
        return goTo(pathOf(id), 'The part is removed.');
      },
    });
  }

  private async read(caller: Caller, id: string, code: string) {
    const draft = await this.drafts.get(caller, id);
    return { draft, part: partOf(draft.body.parts, code) };
  }

  private async formModel(caller: Caller, id: string, part?: DraftPart): Promise<PageModel> {
    const { body } = await this.drafts.get(caller, id);
    return {
      title: part ? 'Change the part' : 'Add a part',
      market: body.title || 'A new market',
      kinds: OFFER_KINDS,
      back: part ? partPath(id, part.code) : pathOf(id),
    };
  }

  private async removalModel(caller: Caller, id: string, code: string): Promise<PageModel> {
    const { part } = await this.read(caller, id, code);
    return {
      title: 'Remove this part from the draft?',
      what: part.title,
      effect: `Its conditions (${part.conditions.length}) go with it.`,
      button: 'Remove it',
      keep: 'Keep it',
      back: partPath(id, code),
    };
  }
}

/** The page of a part of a draft. */
export function partPath(draftId: string, code: string): string {
  return `${pathOf(draftId)}/parts/${code}`;
}
