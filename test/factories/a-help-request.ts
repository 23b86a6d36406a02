import { randomUUID } from 'node:crypto';
import { type HelpKind } from '#casework';
import { localDay } from '#kernel';
import { type Client } from 'pg';

interface HelpRequestChoices {
  authorityId: string;
  childId: string;
  /** A user of the role family. */
  askedBy: string;
  kind?: HelpKind;
  words?: string;
  /** "YYYY-MM-DD": the last day on which it may be without an owner. */
  ownBy?: string;
  /** It has this owner. */
  ownerId?: string;
  /** It has this answer, of its owner. */
  answer?: string;
}

/** A request for help that waits, until the end of today unless given. */
export async function aHelpRequest(admin: Client, choices: HelpRequestChoices): Promise<string> {
  const id = randomUUID();
  const { ownerId = null, answer = null } = choices;
  const state = answer === null ? (ownerId === null ? 'waiting' : 'owned') : 'answered';
  await admin.query(
    `INSERT INTO casework.help_request (id, authority_id, child_id, kind, words, asked_by, asked_as, own_by,
       owner_id, owned_at, state, answer, answered_by, answered_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'family', $7, $8, CASE WHEN $8::uuid IS NOT NULL THEN now() END, $9,
       $10, CASE WHEN $10::text IS NOT NULL THEN $8 END, CASE WHEN $10::text IS NOT NULL THEN now() END)`,
    [
      id,
      choices.authorityId,
      choices.childId,
      choices.kind ?? 'help',
      choices.words ?? 'The carer did not come.',
      choices.askedBy,
      choices.ownBy ?? localDay(new Date()),
      ownerId,
      state,
      answer,
    ],
  );
  return id;
}

/** Whom families of the authority turn to. */
export async function rightsContacts(admin: Client, authorityId: string): Promise<void> {
  await admin.query(
    `INSERT INTO casework.rights_contact (authority_id, kind, in_force_from, name, how, phone, email, source)
     SELECT $1, kind, '2020-01-01', 'The ' || kind || ' desk', 'Write or telephone, in any words.',
            '0115 496 0000', kind || '@council.example', 'Invented for the tests.'
     FROM unnest(ARRAY['appeal', 'complaint', 'advocate']) kind`,
    [authorityId],
  );
}
