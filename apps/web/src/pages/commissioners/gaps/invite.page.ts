import { Get, Post, Query } from '@nestjs/common';
import { type Caller } from '#kernel';
import { type Gap, GapsService, invitationText } from '#searches';
import { IsString, IsUUID, Length } from 'class-validator';
import {
  Access,
  CurrentCaller,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { gapsSince } from './gaps.page.js';
import { sameGap } from './gaps.view.js';

const TEMPLATE = 'commissioners/gaps/invite.njk';
const TEXT = 'Write 20 to 2,000 characters';

class InviteForm {
  @IsUUID('all', { message: 'Choose a part' })
  partId: string;

  @IsString({ message: TEXT })
  @Length(20, 2000, { message: TEXT })
  body: string;
}

/** Asks the providers of a part for what is missing: the text is the commissioner's, begun with the figures. */
@PageController('commissioner/gaps/invite')
@Access('commissioner')
export class InvitePage {
  constructor(private readonly gaps: GapsService) {}

  @Get()
  async ask(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const gap = sameGap(await this.gaps.list(caller, gapsSince()), query);
    const model = await this.model(caller, gap?.kind);
    const body = gap ? invitationText(gap, 'Your council') : '';
    const [only, another] = model.fitting;
    const partId = only && !another ? only.value : undefined;
    return showPage(TEMPLATE, { ...model, values: { body, partId } });
  }

  @Post()
  send(
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(InviteForm, {
      template: TEMPLATE,
      model: () => this.model(reader, undefined),
      act: async ({ partId, body }, caller) => {
        await this.gaps.invite(caller, { partId, body });
        return goTo('/commissioner/gaps', 'Published. The providers of that part are told.');
      },
    });
  }

  private async model(
    caller: Caller,
    kind: Gap['kind'] | undefined,
  ): Promise<PageModel & { fitting: { value: string; text: string }[] }> {
    const parts = await this.gaps.parts(caller);
    const items = parts.map(({ id, title, market, providers }) => ({
      value: id,
      text: `${title}, ${market} (${providers} ${providers === 1 ? 'provider' : 'providers'})`,
    }));
    const fitting = items.filter((_, index) => !kind || parts[index]?.kinds.includes(kind));
    return { title: 'Ask providers for more places', parts: items, fitting };
  }
}
