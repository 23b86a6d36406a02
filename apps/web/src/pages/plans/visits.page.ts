import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { VISIT_PLACES, type VisitPlace, VisitsService } from '#plans';
import { IsIn, IsString, Length, MaxLength } from 'class-validator';
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
import { dayOf } from '../officers/growing-up/growing-up.forms.js';
import { placeOf } from './plan-place.js';

const TEMPLATE = 'plans/visits.njk';
const TWO_DIGITS = { message: 'Enter it with one or two digits.' };
const FOUR_DIGITS = { message: 'Enter the year with four digits.' };
const WHO = { message: 'Say who was there, in 3 to 300 characters.' };

/** When, where, and who was there. */
export class VisitForm {
  @IsString(TWO_DIGITS)
  @MaxLength(2, TWO_DIGITS)
  'visitedOn-day' = '';

  @IsString(TWO_DIGITS)
  @MaxLength(2, TWO_DIGITS)
  'visitedOn-month' = '';

  @IsString(FOUR_DIGITS)
  @MaxLength(4, FOUR_DIGITS)
  'visitedOn-year' = '';

  @IsIn(Object.keys(VISIT_PLACES), { message: 'Choose where it was.' })
  place: VisitPlace;

  @IsString(WHO)
  @Length(3, 300, WHO)
  present: string;
}

/** Visits about the plan, as the family reads them. */
@PageController('plan/:childId/visits')
@Access('family', 'young-person')
export class FamilyVisitsPage {
  constructor(private readonly visits: VisitsService) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await modelOf(this.visits, caller, childId));
  }
}

/** The officer writes a visit down. */
@PageController('officer/children/:childId/plan/visits')
@Access('officer')
export class OfficerVisitsPage {
  constructor(private readonly visits: VisitsService) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await modelOf(this.visits, caller, childId));
  }

  @Post()
  record(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(VisitForm, {
      template: TEMPLATE,
      model: () => modelOf(this.visits, caller, childId),
      act: async (form, acting) => {
        const { place, present } = form;
        const visitedOn = dayOf('visitedOn', [
          form['visitedOn-day'],
          form['visitedOn-month'],
          form['visitedOn-year'],
        ]);
        await this.visits.record(acting, childId, { visitedOn, place, present });
        return goTo(`/officer/children/${childId}/plan/visits`, 'The visit is written down.');
      },
    });
  }
}

async function modelOf(
  service: VisitsService,
  caller: Caller,
  childId: string,
): Promise<PageModel> {
  const { child, visits, dueSince } = await service.ofChild(caller, childId);
  const place = placeOf(caller, child);
  return {
    title: `Visits about ${place.whose} plan`,
    place,
    dueSince,
    places: VISIT_PLACES,
    visits: visits.map((visit) => ({ ...visit, where: VISIT_PLACES[visit.place] })),
  };
}
