import { Injectable } from '@nestjs/common';
import { type Caller, checkedText, DomainError } from '#kernel';
import { appendOutbox, Database } from '#platform';
import { notAProvider } from '../domain/calloffs.errors.js';
import {
  insertAnswer,
  insertQuestion,
  listQuestions,
  type Question,
} from '../persistence/exchanges.queries.js';
import { readCalloff, recordCalloff } from './calloffs.service.js';

/** Questions of bidders and answers that everybody reads. Nobody learns who asked, not even the buyer. */
@Injectable()
export class QuestionsService {
  constructor(private readonly database: Database) {}

  /** All for the council; for a provider its own, and all that are answered. */
  async list(caller: Caller, calloffId: string): Promise<Question[]> {
    return this.database.transaction(caller, (tx) => listQuestions(tx, calloffId));
  }

  /** @throws DomainError calloffs.not-found, calloffs.questions-over, calloffs.wrong-text */
  async ask(caller: Caller, calloffId: string, text: string): Promise<void> {
    const { providerId } = caller;
    if (providerId === null) throw notAProvider();
    const checked = textOf(text, { field: 'question', least: 5, most: 4000 });
    await this.database.transaction(caller, async (tx) => {
      const { authority } = await readCalloff(tx, calloffId);
      const place = { authorityId: authority.id, calloffId, providerId };
      await insertQuestion(tx, { ...place, text: checked, askedBy: caller.userId });
    });
  }

  /** Answers, and tells everybody who is invited. @throws DomainError calloffs.answers-over, .wrong-text */
  async answer(caller: Caller, calloffId: string, questionId: string, text: string): Promise<void> {
    const checked = textOf(text, { field: 'answer', least: 2, most: 8000 });
    await this.database.transaction(caller, async (tx) => {
      const row = { calloffId, questionId, text: checked, answeredBy: caller.userId };
      const id = await insertAnswer(tx, row);
      if (id === undefined)
        throw new DomainError(
          'not-found',
          'calloffs.question-not-found',
          'There is no such question.',
        );
      await appendOutbox(tx, 'provider.news', { what: 'calloff-answered', id });
      await recordCalloff(tx, caller, { id: calloffId, action: 'calloff.answer' });
    });
  }
}

function textOf(
  text: string,
  { field, least, most }: { field: string; least: number; most: number },
): string {
  const message = `Write ${least} to ${most.toLocaleString('en-GB')} characters`;
  return checkedText(text, { code: 'calloffs.wrong-text', field, least, most, message });
}
