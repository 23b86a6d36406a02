import { DomainError } from '#kernel';
import { DatabaseError } from 'pg';

/** "done", the code of a refusal, or what the database refused with. */
export async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    if (error instanceof DatabaseError) return error.constraint ?? error.message;
    throw error;
  }
}
