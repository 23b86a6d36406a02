import { Get, Post, Query } from '@nestjs/common';
import { BookingOptionsService, type ShareGroup, ShareGroupsService } from '#bookings';
import { type Caller, DomainError } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  type PageModel,
  RateLimit,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { JoinForm } from './shared.forms.js';
import { chosenIn, mostItems, payLines, priceLines } from './shared.view.js';

const CODE = 'families/shared/code.njk';
const WHO = 'families/shared/who.njk';
const PAY = 'families/shared/pay.njk';
const BACK = '/shared/join';
const NO_SUCH_CODE =
  'No shared booking has this code. Check it, or ask the family that gave it to you.';

/** Joining a shared booking of another family, by its code. */
@PageController('shared/join')
@Access('family', 'officer')
export class JoinSharedPage {
  constructor(
    private readonly options: BookingOptionsService,
    private readonly shares: ShareGroupsService,
  ) {}

  /** The code, then who, then what it costs: one question a page. */
  @Get()
  @RateLimit('booking')
  async ask(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const { code } = query;
    if (typeof code !== 'string' || code.trim() === '') return showPage(CODE, codeModel());
    const group = await this.groupOf(caller, code.slice(0, 30));
    if (!group) {
      const errors = [{ field: 'code', message: NO_SUCH_CODE }];
      return showPage(CODE, { ...codeModel(), given: code.slice(0, 30), errors }, 422);
    }
    const chosen = chosenIn(query);
    return chosen.length > 0
      ? showPage(PAY, await this.payModel(caller, group, chosen))
      : showPage(WHO, await this.whoModel(caller, group, query));
  }

  @Post()
  @RateLimit('booking')
  join(
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    const { code } = submitted.fields;
    const chosen = chosenIn(submitted.fields);
    const isKnown = typeof code === 'string' && code !== '' && chosen.length > 0;
    return submitted.handle(JoinForm, {
      template: isKnown ? PAY : CODE,
      model: async () =>
        isKnown
          ? this.payModel(reader, await this.shares.byCode(reader, code), chosen)
          : codeModel(),
      act: async (form, caller) => {
        const { id } = await this.shares.join(caller, {
          code: form.code,
          children: form.childId.map((childId, at) => ({
            childId,
            funding: form.funding[at] ?? 'personal-budget',
          })),
          mostPence: Number(form.mostPence),
          showsAge: form.showsAge === 'yes',
        });
        return `/shared/${id}`;
      },
    });
  }

  /** Undefined for a code that nobody has, or that was typed wrong. */
  private async groupOf(caller: Caller, code: string): Promise<ShareGroup | undefined> {
    try {
      return await this.shares.byCode(caller, code);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'bookings.share-not-found')
        return undefined;
      throw error;
    }
  }

  private async whoModel(
    caller: Caller,
    group: ShareGroup,
    query: Record<string, unknown>,
  ): Promise<PageModel> {
    const session = await this.options.session(caller, group.offerId, group.sessionId);
    const search = typeof query['search'] === 'string' ? query['search'].slice(0, 80) : undefined;
    return {
      title: 'Which children join?',
      session,
      here: BACK,
      code: group.code,
      lines: priceLines(group.totals.slice(0, group.places)),
      room: Math.max(0, group.places - group.live),
      search,
      ...(await this.options.children(caller, session, search)),
    };
  }

  private async payModel(
    caller: Caller,
    group: ShareGroup,
    chosen: readonly string[],
  ): Promise<PageModel> {
    const { offerId, sessionId, totals, places } = group;
    const session = await this.options.session(caller, offerId, sessionId);
    const shares = await this.shares.shares(caller, totals[places - 1] ?? 0, places);
    const funds = [];
    for (const childId of chosen) funds.push(await this.options.funds(caller, childId, sessionId));
    return {
      title: 'Share with other families',
      session,
      here: BACK,
      back: `${BACK}?code=${group.code ?? ''}`,
      code: group.code,
      decideBy: group.decideBy,
      children: payLines(funds, shares.slice(-1), session.minutes),
      lines: priceLines(totals.slice(0, places)),
      most: mostItems(totals, places),
      withOthers: true,
      full: group.live + chosen.length > places,
    };
  }
}

function codeModel(): PageModel {
  return { title: 'Join a shared booking' };
}
