import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { type NoticeText } from '#notifications';
import { Database } from '#platform';
import { type ClockOnBoard, stageOf } from '../domain/board.js';
import {
  addReminder,
  authoritiesWithCommissioners,
  tellCommissioners,
} from '../persistence/reminders.queries.js';
import { ClocksService } from './clocks.service.js';

/** As many as a message names; the board has them all. */
const NAMED = 10;

/** Tells commissioners of what is soon over and what is: each clock once at each of the two stages. */
@Injectable()
export class ClockRemindersService {
  constructor(
    private readonly database: Database,
    private readonly clocks: ClocksService,
  ) {}

  /**
   * One message for each authority that has something new. Work of the worker's: a second run, or one at the
   * same time, tells nobody again.
   * @returns how many clocks were told of
   */
  async tellDue(): Promise<number> {
    const authorities = await this.database.job('match-vacancies', authoritiesWithCommissioners);
    let told = 0;
    for (const authorityId of authorities) told += await this.tell(authorityId);
    return told;
  }

  private async tell(authorityId: string): Promise<number> {
    const board = await this.clocks.board(commissionerOf(authorityId));
    const messageId = randomUUID();
    return this.database.job('match-vacancies', async (tx) => {
      const added: ClockOnBoard[] = [];
      for (const clock of board) {
        const stage = stageOf(clock);
        if (stage === undefined) continue;
        if (await addReminder(tx, { ...clock, authorityId, stage, messageId })) added.push(clock);
      }
      if (added.length > 0) await tellCommissioners(tx, authorityId, messageId, noticeOf(added));
      return added.length;
    });
  }
}

/** What the commissioners of an authority see, and no one of them. */
function commissionerOf(authorityId: string): Caller {
  return {
    userId: null,
    role: 'commissioner',
    authorityId,
    providerId: null,
    requestId: 'clock-reminders',
  };
}

function noticeOf(added: ClockOnBoard[]): NoticeText {
  const overdue = added.filter(({ group }) => group === 'overdue');
  const soon = added.filter(({ group }) => group !== 'overdue');
  const lines = [...overdue, ...soon]
    .slice(0, NAMED)
    .map(
      ({ text, group, lastDay }) =>
        `${group === 'overdue' ? 'Overdue since' : 'Due by'} ${lastDay}: ${text}`,
    );
  const more = added.length - lines.length;
  if (more > 0) lines.push(`and ${more} more`);
  return {
    title: `Clocks: ${overdue.length} overdue, ${soon.length} within two working days`,
    body: lines.join('\n'),
    link: '/commissioner/clocks',
  };
}
