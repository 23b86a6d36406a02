import { Get, Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { PlansService } from '#plans';
import { type FastifyReply } from 'fastify';
import { Access, CurrentCaller, IdParam, PageAnswer, PageController } from '../../http/index.js';
import { planPdf } from './plan.pdf.js';

/** A file to keep; its name says nothing about the child. */
class PlanFile extends PageAnswer {
  constructor(
    private readonly name: string,
    private readonly type: string,
    private readonly content: Buffer | string,
  ) {
    super();
  }

  async send(reply: FastifyReply): Promise<FastifyReply> {
    return reply
      .header('content-disposition', `attachment; filename="${this.name}"`)
      .type(this.type)
      .send(this.content);
  }
}

/** The plan to keep, to print and to take elsewhere: it is the family's. */
@Injectable()
abstract class PlanFilePage {
  constructor(private readonly plans: PlansService) {}

  @Get('plan.pdf')
  async pdf(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const plan = await this.plans.export(caller, childId);
    return new PlanFile('all-about-me.pdf', 'application/pdf', await planPdf(plan));
  }

  @Get('plan.json')
  async json(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const plan = await this.plans.export(caller, childId);
    const text = JSON.stringify(plan, null, 2);
    return new PlanFile('all-about-me.json', 'application/json; charset=utf-8', text);
  }
}

@PageController('plan/:childId')
@Access('family', 'young-person')
export class FamilyPlanFilePage extends PlanFilePage {}

@PageController('officer/children/:childId/plan')
@Access('officer')
export class OfficerPlanFilePage extends PlanFilePage {}
