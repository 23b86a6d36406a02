import { Get, Post, Query } from '@nestjs/common';
import {
  DELIVERIES,
  directionOf,
  LEVELS,
  MOVE_REASONS,
  PackageService,
  type WantedMove,
} from '#budgets';
import { BookingListsService } from '#bookings';
import { ChildrenService, fullName } from '#children';
import { type Caller } from '#kernel';
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
import { waitsFor } from '../../approvals/approvals.view.js';
import { Allocating } from '../allocating.js';
import { inFormFields } from '../in-form-fields.js';
import { changedFigures, levelView } from './level.view.js';
import { EarlierForm, MoveForm, wantedMoveOf } from './move.form.js';
import { MoveQuery } from './move.query.js';

const SHOW = 'officers/levels/show.njk';
const MOVE = 'officers/levels/move.njk';
const FIELDS = { amountPence: 'amount', keepPackage: 'package', origin: 'to' };
const SHOWN_BOOKINGS = 20;

/** Where a child is, how it came there, and moving it: questions, then everything once more. */
@PageController('officer/children/:id/level')
@Access('officer')
export class LevelPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly allocating: Allocating,
    private readonly packages: PackageService,
    private readonly bookings: BookingListsService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id));
  }

  @Get('move')
  async form(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Query() { to }: MoveQuery,
  ): Promise<PageAnswer> {
    return showPage(MOVE, { ...(await this.moveModel(caller, id)), values: { to } });
  }

  /** Checks the answers and shows what they would change. */
  @Post('move')
  check(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(MoveForm, {
      template: MOVE,
      model: () => this.moveModel(caller, id),
      act: (form) =>
        inFormFields(FIELDS, async () => {
          const wanted = wantedMoveOf(form);
          return showPage('officers/levels/check.njk', {
            ...(await this.checkModel(caller, id, wanted)),
            values: submitted.fields,
          });
        }),
    });
  }

  @Post()
  move(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(MoveForm, {
      template: MOVE,
      model: () => this.moveModel(caller, id),
      act: (form, acting) =>
        inFormFields(FIELDS, async () => {
          const moved = await this.allocating.allocations.move(acting, id, wantedMoveOf(form));
          const where = LEVELS[form.to];
          return goTo(
            `/officer/children/${id}/level`,
            'waiting' in moved
              ? waitsFor(moved.waiting)
              : `The child is in ${where}. Bookings go on as they are.`,
          );
        }),
    });
  }

  /** Writes down where the child was before this service. */
  @Post('earlier')
  earlier(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(EarlierForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async (form, acting) => {
        await this.allocating.levels.recordEarlier(acting, id, form);
        return goTo(`/officer/children/${id}/level`, 'It is written down where the child was.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const child = await this.children.get(caller, id);
    const found = await this.allocating.levels.get(caller, id);
    return {
      title: `Level of support of ${fullName(child)}`,
      child,
      ...levelView(found),
      running: found.running,
      ways: found.ways.map((way) => ({ ...way, name: LEVELS[way.to] })),
      neverMoved: found.moves.length === 0,
    };
  }

  private async moveModel(caller: Caller, id: string): Promise<PageModel> {
    const model = await this.model(caller, id);
    return {
      ...model,
      title: 'Move to another level',
      deliveries: DELIVERIES,
      reasons: MOVE_REASONS,
    };
  }

  private async checkModel(caller: Caller, id: string, wanted: WantedMove): Promise<PageModel> {
    const preview = await this.allocating.levels.preview(caller, id, wanted);
    const upcoming = await this.bookings.list(caller, {
      when: 'upcoming',
      childId: id,
      limit: SHOWN_BOOKINGS,
    });
    const { lines, totals } = await this.packages.list(caller, id);
    const { from, to, before, after, left } = preview;
    return {
      ...(await this.moveModel(caller, id)),
      title: 'Check before you move the child',
      preview,
      approvers: await this.allocating.allocations.approversOfMove(caller, id, wanted),
      direction: directionOf(from, to),
      words: {
        from: LEVELS[from],
        to: LEVELS[to],
        delivery: DELIVERIES[preview.delivery],
        reason: MOVE_REASONS[wanted.reasonCode],
      },
      figures: changedFigures(before, after, left),
      bookings: upcoming.items,
      moreBookings: upcoming.nextCursor !== null,
      lines,
      totals,
    };
  }
}
