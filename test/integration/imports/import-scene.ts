import { ImportRunsService, ImportsService, type ImportKind, type PlanCounts } from '#imports';
import { type Caller, DomainError } from '#kernel';
import { type Database } from '#platform';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAuthority, type AnAuthority } from '../../factories/an-authority.js';

export const HEADINGS = 'Case ref,Forename,Surname,DOB,Postcode';

/** A council with a commissioner who imports and an officer who holds cases. */
export interface ImportScene {
  authority: AnAuthority;
  commissioner: AUser;
  officer: AUser;
}

export async function anImportScene(admin: Client): Promise<ImportScene> {
  const authority = await anAuthority(admin);
  const authorityId = authority.id;
  return {
    authority,
    commissioner: await aUser(admin, { role: 'commissioner', authorityId }),
    officer: await aUser(admin, { role: 'officer', authorityId, displayName: 'Olu Officer' }),
  };
}

export interface Importing {
  imports: ImportsService;
  runs: ImportRunsService;
  /** Sends a file and says what its columns are, as they are guessed. */
  mapped(caller: Caller, content: string | Buffer, kind?: ImportKind): Promise<string>;
  /** The whole way, with what the check shows. */
  whole(
    caller: Caller,
    content: string | Buffer,
    choices?: { kind?: ImportKind; onConflict?: 'keep' | 'take' },
  ): Promise<PlanCounts>;
}

export function importing(database: Database): Importing {
  const imports = new ImportsService(database);
  const runs = new ImportRunsService(database);
  const mapped: Importing['mapped'] = async (caller, content, kind = 'children') => {
    const file = { name: 'export.csv', content: Buffer.from(content), tooLarge: false };
    const { id } = await imports.upload(caller, kind, file);
    const { columns } = await imports.mapping(caller, id);
    await imports.map(caller, id, { columns, dateOrder: null });
    return id;
  };
  return {
    imports,
    runs,
    mapped,
    whole: async (caller, content, { kind, onConflict = 'keep' } = {}) => {
      const id = await mapped(caller, content, kind);
      const { plan } = await runs.check(caller, id);
      return runs.run(caller, id, { digest: plan.digest, onConflict });
    },
  };
}

/** "done", or the code of the refusal. */
export async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
