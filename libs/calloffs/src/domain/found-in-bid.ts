import { unseal } from './seal.js';

/** Whose bid it is: the same must stand inside the seal. */
interface Whose {
  calloffId: string;
  providerId: string;
}

interface FoundQuality {
  answers: Record<string, string>;
  mustHaves: Record<string, boolean>;
  /** Why it could not be read; then there is nothing else. */
  problem: string | null;
}

interface FoundPrice {
  pricePence: number | null;
  problem: string | null;
}

const UNREADABLE = 'It could not be decrypted with the key of this call-off.';
const SOMEBODY_ELSES = 'What is inside the seal belongs to another bid.';

/** What a bid says. One that cannot be read stops nobody else's from being opened. */
export async function readQuality(
  sealed: Uint8Array,
  identity: string,
  whose: Whose,
): Promise<FoundQuality> {
  const { content, problem } = await open(sealed, identity, whose);
  if (content === undefined) return { answers: {}, mustHaves: {}, problem };
  return {
    answers: valuesOf(content.get('answers'), (value) => typeof value === 'string'),
    mustHaves: valuesOf(content.get('mustHaves'), (value) => typeof value === 'boolean'),
    problem: null,
  };
}

/** Its price for one unit, in pence. */
export async function readPrice(
  sealed: Uint8Array,
  identity: string,
  whose: Whose,
): Promise<FoundPrice> {
  const { content, problem } = await open(sealed, identity, whose);
  const pence = content?.get('pricePence');
  if (typeof pence !== 'number') return { pricePence: null, problem: problem ?? UNREADABLE };
  return { pricePence: pence, problem: null };
}

async function open(
  sealed: Uint8Array,
  identity: string,
  { calloffId, providerId }: Whose,
): Promise<{ content?: Map<string, unknown>; problem: string | null }> {
  let opened: unknown;
  try {
    opened = await unseal(sealed, identity);
  } catch {
    return { problem: UNREADABLE };
  }
  const content = fieldsOf(opened);
  const belongs =
    content.get('calloffId') === calloffId && content.get('providerId') === providerId;
  return belongs ? { content, problem: null } : { problem: SOMEBODY_ELSES };
}

function fieldsOf(value: unknown): Map<string, unknown> {
  return new Map<string, unknown>(
    typeof value === 'object' && value !== null ? Object.entries(value) : [],
  );
}

function valuesOf<Value>(
  value: unknown,
  fits: (one: unknown) => one is Value,
): Record<string, Value> {
  return Object.fromEntries(
    [...fieldsOf(value)].filter((entry): entry is [string, Value] => fits(entry[1])),
  );
}
