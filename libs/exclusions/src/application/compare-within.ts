import { type Tx } from '#platform';
import { compareWithList } from '../domain/name-matching.js';
import {
  insertHits,
  listDue,
  listListed,
  lockCurrentList,
  noteCompared,
} from '../persistence/matching.queries.js';

/** Compared in one go; the next run takes the rest. */
const AT_ONCE = 20_000;

/**
 * Compares with the list in force whoever is due: came, changed, or was compared with an earlier list. Whoever
 * was compared is noted, so that it may run as often as somebody likes. Joins the job "match-vacancies".
 * @returns how many candidates are new, and how many were compared
 */
export async function compareWithin(tx: Tx): Promise<{ found: number; compared: number }> {
  const listId = await lockCurrentList(tx);
  if (listId === undefined) return { found: 0, compared: 0 };
  const due = await listDue(tx, listId, AT_ONCE);
  if (due.length === 0) return { found: 0, compared: 0 };
  const candidates = compareWithList(await listListed(tx, listId), due);
  const hits = due.flatMap(({ providerId, personId, name }, nth) =>
    (candidates[nth] ?? []).map(({ listed, identifier, score }) => ({
      debarredId: listed,
      providerId,
      personId,
      name,
      identifier,
      score,
    })),
  );
  const found = await insertHits(tx, hits);
  await noteCompared(tx, listId, due);
  return { found, compared: due.length };
}
