import { open } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  AuditVerificationService,
  type ChainFault,
  type NotedHeads,
  readHeadLines,
  type VerifiedChain,
} from '#audit';
import { loadConfig } from '#platform';
import { withDatabase } from './with-database.js';
import { type Command, Refusal } from './command.js';

/** What --authority takes for the entries that belong to no council. */
const NO_AUTHORITY = 'none';

export const auditVerify: Command = {
  words: ['audit', 'verify'],
  options: '[--authority CODE|none] [--against FILE]',
  summary: 'Recompute the chains of the audit trail, and compare them with heads noted outside',
  async run(args) {
    const { authority, against } = optionsOf(args);
    const noted = against === undefined ? undefined : await readHeads(against);
    const only = authority === NO_AUTHORITY ? null : authority;
    const [chains, unsealed] = await withDatabase(async (database) => {
      const verification = new AuditVerificationService(database);
      return [await verification.verify(noted, only), await verification.unsealed()] as const;
    });
    if (chains.length === 0)
      throw new Refusal(`There is no authority with the code "${authority}".`);
    const faults = chains.flatMap((chain) => ('fault' in chain ? [sentence(chain)] : []));
    if (faults.length > 0) throw new Refusal(faults.join('\n'));
    return summary(chains, unsealed, noted !== undefined);
  },
};

function optionsOf(args: readonly string[]): { authority?: string; against?: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { authority: { type: 'string' }, against: { type: 'string' } },
    });
    return values;
  } catch {
    throw new Refusal(
      'Usage: npm run cli -- audit verify [--authority CODE|none] [--against FILE]',
    );
  }
}

async function readHeads(path: string): Promise<NotedHeads> {
  const file = await open(path).catch((error: unknown) => {
    throw new Refusal(`${path} cannot be read: ${String(error)}`);
  });
  try {
    return await readHeadLines(file.readLines(), loadConfig().watch.auditHeadsKey);
  } finally {
    await file.close();
  }
}

function sentence(chain: VerifiedChain & { fault: ChainFault }): string {
  const { seq, entryId, kind } = chain.fault;
  const where = chain.authority ?? 'entries without an authority';
  const entry = entryId === null ? '' : ` (id ${entryId})`;
  return `The audit trail is broken, ${where}: first at entry ${seq}${entry}, which ${WHAT[kind]}`;
}

const WHAT: Record<ChainFault['kind'], string> = {
  missing: 'is missing',
  forked: 'stands there a second time',
  altered: 'does not fit its seal: it, or the order before it, was changed',
  replaced: 'is not the one that was noted outside: the chain was computed anew',
};

function summary(
  chains: VerifiedChain[],
  unsealed: { count: number; oldestSeconds: number },
  compared: boolean,
): string {
  const entries = chains.reduce((sum, chain) => sum + ('head' in chain ? chain.head.seq : 0), 0);
  const unprotected =
    unsealed.count === 0
      ? 'all sealed'
      : `${counted(unsealed.count)} not sealed yet, the oldest for ${Math.round(unsealed.oldestSeconds)} s`;
  const outside = compared
    ? 'as noted outside'
    : 'without --against, an end that was cut off does not show';
  return `The audit trail is whole: ${chains.length} chains, ${counted(entries)} entries (${outside}); ${unprotected}`;
}

function counted(count: number): string {
  return count.toLocaleString('en-GB');
}
