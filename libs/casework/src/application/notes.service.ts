import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Child, requireChildWithin } from '#children';
import { type Caller, checkedText, localDay } from '#kernel';
import { appendOutbox, Database, type Tx } from '#platform';
import { notAllowed } from '../domain/casework.errors.js';
import {
  correctedMeanwhile,
  type Note,
  noteInTheFuture,
  noteNotFound,
  type NoteReader,
  type NoteText,
} from '../domain/note.js';
import { addNote, closeNote, listNotes, openNote } from '../persistence/notes.queries.js';

const BODY = {
  code: 'casework.note-needed',
  field: 'body',
  least: 1,
  most: 8000,
  message: 'Write the note, in up to 8,000 characters.',
};
const WHO = {
  code: 'casework.who-too-long',
  field: 'who',
  least: 0,
  most: 500,
  message: 'Use 500 characters or fewer.',
};
const REASON = {
  code: 'casework.reason-needed',
  field: 'correctionReason',
  least: 5,
  most: 1000,
  message: 'Say what was wrong, in 5 to 1,000 characters.',
};
const READERS: readonly NoteReader[] = ['family', 'young-person'];

/** Notes of several agencies about a child: for its officers, and for whom they let read. */
@Injectable()
export class NotesService {
  constructor(private readonly database: Database) {}

  /**
   * What the caller may read. Every reading is in the audit trail, note by note.
   * @throws DomainError children.not-found, identity.role-not-allowed
   */
  async ofChild(caller: Caller, childId: string): Promise<{ child: Child; notes: Note[] }> {
    if (!['family', 'young-person', 'officer'].includes(caller.role)) {
      throw notAllowed('an officer, and whom an officer lets read,');
    }
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      const notes = await listNotes(tx, childId);
      await record(tx, caller, 'read', { ids: [childId, ...notes.map(({ id }) => id)] });
      return { child, notes };
    });
  }

  /**
   * Writes a note down. It is kept as it is; readers besides the officers are named from the start or later.
   * @returns its id
   * @throws DomainError children.not-found, casework.note-needed, casework.note-to-come,
   * identity.role-not-allowed
   */
  async write(
    caller: Caller,
    childId: string,
    given: NoteText,
    readers: NoteReader[],
  ): Promise<string> {
    const by = requireOfficer(caller);
    const text = checked(given);
    return this.database.transaction(caller, async (tx) => {
      const { authorityId } = await requireChildWithin(tx, childId);
      const id = randomUUID();
      await addNote(tx, { id, authorityId, childId, by }, text, null);
      await record(tx, caller, 'write', { ids: [id, childId], kind: text.kind, readers });
      for (const reader of readers) await open(tx, caller, { id, authorityId, childId }, reader);
      return id;
    });
  }

  /**
   * Corrects a note by another one; both stay, and whoever may read the one reads the other.
   * @throws DomainError children.not-found, casework.note-not-found, casework.note-corrected,
   * casework.note-needed, casework.reason-needed, casework.note-to-come, identity.role-not-allowed
   */
  async correct(
    caller: Caller,
    { childId, id: corrects }: { childId: string; id: string },
    given: NoteText,
    why: string,
  ): Promise<void> {
    const by = requireOfficer(caller);
    const text = checked(given);
    const reason = checkedText(why, REASON);
    await this.database.transaction(caller, async (tx) => {
      const { authorityId } = await requireChildWithin(tx, childId);
      const { rootId } = await requireNote(tx, childId, corrects);
      const id = randomUUID();
      const correction = { rootId, corrects, reason };
      const added = await addNote(tx, { id, authorityId, childId, by }, text, correction);
      if (added === 0) throw correctedMeanwhile();
      await record(tx, caller, 'correct', { ids: [id, corrects, childId] });
    });
  }

  /**
   * Says who may read a note besides the officers of the child: others may from now on, or no longer. Those
   * who may are told.
   * @throws DomainError children.not-found, casework.note-not-found, identity.role-not-allowed
   */
  async letRead(
    caller: Caller,
    { childId, id }: { childId: string; id: string },
    readers: NoteReader[],
  ): Promise<void> {
    const by = requireOfficer(caller);
    await this.database.transaction(caller, async (tx) => {
      const { authorityId } = await requireChildWithin(tx, childId);
      const { rootId } = await requireNote(tx, childId, id);
      for (const reader of READERS) {
        if (readers.includes(reader)) {
          await open(tx, caller, { id: rootId, authorityId, childId }, reader);
        } else if ((await closeNote(tx, rootId, { reader, by })) > 0) {
          await record(tx, caller, 'close', { ids: [rootId, childId], reader });
        }
      }
    });
  }
}

function requireOfficer({ role, userId }: Caller): string {
  if (role !== 'officer' || !userId) throw notAllowed('an officer');
  return userId;
}

function checked(given: NoteText): NoteText {
  if (given.happenedOn > localDay(new Date())) throw noteInTheFuture();
  return { ...given, body: checkedText(given.body, BODY), who: checkedText(given.who, WHO) };
}

async function requireNote(tx: Tx, childId: string, id: string): Promise<Note> {
  const note = (await listNotes(tx, childId)).find((one) => one.id === id);
  if (!note) throw noteNotFound();
  return note;
}

async function open(
  tx: Tx,
  caller: Caller,
  { id: rootId, authorityId, childId }: { id: string; authorityId: string; childId: string },
  reader: NoteReader,
): Promise<void> {
  const id = randomUUID();
  const keys = { id, authorityId, childId, by: caller.userId ?? '' };
  if ((await openNote(tx, keys, { rootId, reader })) === 0) return;
  await record(tx, caller, 'open', { ids: [rootId, childId], reader });
  await appendOutbox(tx, 'case.news', { what: `note-shared:${reader}`, id, childId, authorityId });
}

async function record(
  tx: Tx,
  caller: Caller,
  verb: string,
  { ids, ...details }: { ids: string[]; [detail: string]: unknown },
): Promise<void> {
  await recordAudit(tx, {
    authorityId: caller.authorityId,
    action: `note.${verb}`,
    subjectType: 'note',
    subjectIds: ids,
    details,
  });
}
