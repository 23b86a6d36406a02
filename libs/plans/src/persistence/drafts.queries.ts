import { type Tx } from '#platform';
import { type DraftSection, type SetAside } from '../domain/plan.js';
import { type SectionCode } from '../domain/sections.js';

/** The texts that were written, in no order. */
export async function listSectionsWithin(tx: Tx, childId: string): Promise<DraftSection[]> {
  return tx.query<DraftSection>(
    `SELECT d.section, d.body, d.own_words AS "ownWords", d.revision,
            u.display_name AS "changedBy", to_jsonb(d.changed_at) AS "changedAt"
     FROM plans.draft_section d JOIN identity.user_account u ON u.id = d.changed_by
     WHERE d.child_id = $1`,
    [childId],
  );
}

export interface SectionText {
  childId: string;
  section: SectionCode;
  body: string;
  ownWords: boolean;
  /** The revision that the writer had read. */
  revision: number;
}

/** @returns the new revision; undefined when somebody had changed the text, and this one is set aside */
export async function saveSectionWithin(tx: Tx, text: SectionText): Promise<number | undefined> {
  const row = await tx.find<{ revision: number | null }>(
    'SELECT plans.save_section($1, $2, $3, $4, $5) AS revision',
    [text.childId, text.section, text.body, text.ownWords, text.revision],
  );
  return row?.revision ?? undefined;
}

/** What was written on top of somebody else's change, and is in nobody's text yet. */
export async function listSetAsideWithin(
  tx: Tx,
  childId: string,
  section: SectionCode,
): Promise<SetAside[]> {
  return tx.query<SetAside>(
    `SELECT a.body, a.own_words AS "ownWords", u.display_name AS "writtenBy",
            to_jsonb(a.written_at) AS "writtenAt"
     FROM plans.set_aside a JOIN identity.user_account u ON u.id = a.written_by
     WHERE a.child_id = $1 AND a.section = $2 AND a.settled_at IS NULL
     ORDER BY a.written_at DESC LIMIT 5`,
    [childId, section],
  );
}

/** Changes with every change of any text of the draft. */
export async function draftRevisionWithin(tx: Tx, childId: string): Promise<number> {
  const row = await tx.find<{ revision: number }>(
    'SELECT plans.draft_revision($1)::int AS revision',
    [childId],
  );
  return row?.revision ?? 0;
}
