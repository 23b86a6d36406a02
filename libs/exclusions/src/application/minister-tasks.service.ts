import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, invalidField } from '#kernel';
import { Database } from '#platform';
import { taskNotFound, taskOver } from '../domain/exclusions.errors.js';
import { type MinisterTask } from '../domain/minister-task.js';
import { endTask, findTask, listTasks } from '../persistence/tasks.queries.js';
import { commissioner } from './acting.js';

export interface TaskEnd {
  endedAs: 'sent' | 'not-needed';
  /** "YYYY-MM-DD", for "sent". */
  sentOn: string | null;
  /** Where it was sent or its number; or why nothing is sent. 3 to 1,000 characters. */
  note: string;
}

/** What the Minister must be told within 30 days (Procurement Act 2023 s.59(2)). */
@Injectable()
export class MinisterTasksService {
  constructor(private readonly database: Database) {}

  /** Those to do first, the most urgent first; then what was done. At most 100. */
  async list(caller: Caller): Promise<MinisterTask[]> {
    return this.database.transaction(caller, (tx) => listTasks(tx));
  }

  /** @throws DomainError exclusions.task-not-found */
  async get(caller: Caller, id: string): Promise<MinisterTask> {
    return this.database.transaction(caller, async (tx) => {
      const task = await findTask(tx, id);
      if (!task) throw taskNotFound();
      return task;
    });
  }

  /**
   * Notes the day on which it was sent, or why nothing had to be.
   * @throws DomainError exclusions.wrong-sent-day, exclusions.task-not-found, exclusions.task-over
   */
  async end(caller: Caller, id: string, given: TaskEnd): Promise<void> {
    const { authorityId, userId } = commissioner(caller);
    const sentOn = given.endedAs === 'sent' ? given.sentOn : null;
    await this.database.transaction(caller, async (tx) => {
      const task = await findTask(tx, id);
      if (!task) throw taskNotFound();
      if (given.endedAs === 'sent' && (sentOn === null || sentOn < task.happenedOn))
        throw invalidField(
          'exclusions.wrong-sent-day',
          'sentOn',
          'Enter the day on which it was sent, on or after the day on which it happened',
        );
      if (!(await endTask(tx, id, { ...given, sentOn, note: given.note.trim(), by: userId })))
        throw taskOver();
      await recordAudit(tx, {
        authorityId,
        action: `exclusion-notification.${given.endedAs}`,
        subjectType: 'exclusion-notification',
        subjectIds: [id, task.provider.id],
        details: { sentOn, late: task.late },
      });
    });
  }
}
