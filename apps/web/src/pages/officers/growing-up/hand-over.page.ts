import { Get } from '@nestjs/common';
import { fullName } from '#children';
import { ACCESS_FACETS, type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { sendFile } from '../../../http/file-answer.js';
import { levelView } from '../levels/level.view.js';
import { packageView } from '../packages/package.view.js';
import { growingUpView } from './growing-up.view.js';
import { HandOverPack } from './hand-over.js';

/** The pack for adult services: a page to print, and a file for their system. */
@PageController('officer/children/:id')
@Access('officer')
export class HandOverPage {
  constructor(private readonly pack: HandOverPack) {}

  @Get('hand-over')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const pack = await this.pack.of(caller, id);
    const child = pack.youngPerson;
    return showPage('officers/growing-up/hand-over.njk', {
      title: `Hand-over of ${fullName(child)} to adult services`,
      child,
      needs: child.accessNeeds.map((need) => ACCESS_FACETS[need]),
      growing: growingUpView(pack.growingUp),
      level: levelView({ ...pack.level, running: null, ways: [] }),
      package: packageView(pack.package),
      budget: pack.budget,
      bookings: pack.bookingsToCome,
      shared: pack.sharedBookings,
      madeAt: pack.madeAt,
    });
  }

  @Get('hand-over.json')
  async json(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const pack = await this.pack.of(caller, id);
    return sendFile({
      name: 'hand-over.json',
      type: 'application/json; charset=utf-8',
      content: Buffer.from(JSON.stringify(pack, null, 2)),
    });
  }
}
