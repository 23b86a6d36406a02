import { randomUUID } from 'node:crypto';
import { type Tx } from '#platform';
import { type Criterion } from '../domain/requirement.js';

export type NewCriterion = Omit<Criterion, 'id'>;

interface Place {
  authorityId: string;
  calloffId: string;
}

/** The database refuses it once the call-off is sent. */
export async function insertMustHave(
  tx: Tx,
  { authorityId, calloffId }: Place,
  { code, text }: { code: string; text: string },
): Promise<void> {
  await tx.change(
    `INSERT INTO calloffs.must_have (id, authority_id, calloff_id, position, code, text)
     SELECT $1, $2, $3, 1 + coalesce(max(h.position), 0), $4, $5
     FROM calloffs.must_have h WHERE h.calloff_id = $3`,
    [randomUUID(), authorityId, calloffId, code, text],
  );
}

/** @returns whether it was there */
export async function removeMustHave(tx: Tx, calloffId: string, id: string): Promise<boolean> {
  return (
    (await tx.change('DELETE FROM calloffs.must_have WHERE calloff_id = $1 AND id = $2', [
      calloffId,
      id,
    ])) === 1
  );
}

export async function insertCriterion(
  tx: Tx,
  { authorityId, calloffId }: Place,
  criterion: NewCriterion,
): Promise<void> {
  const { code, title, kind, weight, guidance, noticeCriterionId } = criterion;
  await tx.change(
    `INSERT INTO calloffs.criterion (id, authority_id, calloff_id, position, code, title, kind, weight,
                                     guidance, notice_criterion_id)
     SELECT $1, $2, $3, 1 + coalesce(max(k.position), 0), $4, $5, $6, $7, $8, $9
     FROM calloffs.criterion k WHERE k.calloff_id = $3`,
    [randomUUID(), authorityId, calloffId, code, title, kind, weight, guidance, noticeCriterionId],
  );
}

export async function updateCriterion(
  tx: Tx,
  calloffId: string,
  id: string,
  criterion: Omit<NewCriterion, 'code'>,
): Promise<boolean> {
  const { title, kind, weight, guidance, noticeCriterionId } = criterion;
  const changed = await tx.change(
    `UPDATE calloffs.criterion
     SET title = $3, kind = $4, weight = $5, guidance = $6, notice_criterion_id = $7
     WHERE calloff_id = $1 AND id = $2`,
    [calloffId, id, title, kind, weight, guidance, noticeCriterionId],
  );
  return changed === 1;
}

export async function removeCriterion(tx: Tx, calloffId: string, id: string): Promise<boolean> {
  return (
    (await tx.change('DELETE FROM calloffs.criterion WHERE calloff_id = $1 AND id = $2', [
      calloffId,
      id,
    ])) === 1
  );
}

/** The award criteria in the notice of a dynamic purchasing system. */
export async function listNoticeCriteria(
  tx: Tx,
  marketId: string,
): Promise<{ id: string; code: string; title: string }[]> {
  return tx.query(
    'SELECT id, code, title FROM calloffs.notice_criterion WHERE market_id = $1 ORDER BY code',
    [marketId],
  );
}

export async function insertNoticeCriterion(
  tx: Tx,
  { authorityId, marketId }: { authorityId: string; marketId: string },
  { code, title, enteredBy }: { code: string; title: string; enteredBy: string | null },
): Promise<void> {
  await tx.change(
    `INSERT INTO calloffs.notice_criterion (authority_id, market_id, code, title, entered_by)
     VALUES ($1, $2, $3, $4, $5)`,
    [authorityId, marketId, code, title, enteredBy],
  );
}
