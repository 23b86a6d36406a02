import { type Tx } from '#platform';
import { type Note, type NoteReader, type NoteText } from '../domain/note.js';
import { instant } from './instant.js';

/** What the caller may read of a child, the last first; corrected ones stay in their places. */
export async function listNotes(tx: Tx, childId: string): Promise<Note[]> {
  return tx.query<Note>(
    `SELECT n.id, n.root_id AS "rootId", n.corrects, n.correction_reason AS "correctionReason",
            (SELECT l.id FROM casework.note l WHERE l.corrects = n.id) AS "correctedBy", n.kind,
            n.happened_on AS "happenedOn", n.agencies, n.who, n.body, u.display_name AS "writtenByName",
            ${instant('n.written_at')} AS "writtenAt",
            ARRAY(SELECT r.reader FROM casework.note_reader r
                  WHERE r.note_id = n.root_id AND r.closed_at IS NULL ORDER BY r.reader) AS readers
     FROM casework.note n JOIN identity.user_account u ON u.id = n.written_by
     WHERE n.child_id = $1 ORDER BY n.happened_on DESC, n.written_at DESC, n.id LIMIT 200`,
    [childId],
  );
}

interface NoteKeys {
  id: string;
  authorityId: string;
  childId: string;
  by: string;
}

/** @returns 0 where the note was corrected already: the unique key decides, also between two at once */
export async function addNote(
  tx: Tx,
  { id, authorityId, childId, by }: NoteKeys,
  { kind, happenedOn, agencies, who, body }: NoteText,
  correction: { rootId: string; corrects: string; reason: string } | null,
): Promise<number> {
  return tx.change(
    `INSERT INTO casework.note (id, authority_id, child_id, root_id, corrects, correction_reason, kind,
       happened_on, agencies, who, body, written_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (corrects) DO NOTHING`,
    [
      id,
      authorityId,
      childId,
      correction?.rootId ?? id,
      correction?.corrects ?? null,
      correction?.reason ?? null,
      kind,
      happenedOn,
      agencies,
      who,
      body,
      by,
    ],
  );
}

/** @returns 0 where they may read it already */
export async function openNote(
  tx: Tx,
  { id, authorityId, childId, by }: NoteKeys,
  { rootId, reader }: { rootId: string; reader: NoteReader },
): Promise<number> {
  return tx.change(
    `INSERT INTO casework.note_reader (id, authority_id, child_id, note_id, reader, opened_by)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (note_id, reader) WHERE closed_at IS NULL DO NOTHING`,
    [id, authorityId, childId, rootId, reader, by],
  );
}

export async function closeNote(
  tx: Tx,
  rootId: string,
  { reader, by }: { reader: NoteReader; by: string },
): Promise<number> {
  return tx.change(
    `UPDATE casework.note_reader SET closed_by = $3, closed_at = now()
     WHERE note_id = $1 AND reader = $2 AND closed_at IS NULL`,
    [rootId, reader, by],
  );
}
