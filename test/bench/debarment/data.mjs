/**
 * Invented organisations: a word or two of their own, as places and families have, then words that half of
 * all care providers share.
 */
const SYLLABLES =
  'bar ben bick bol bram brin cal car chel cob con cor dal den dor dun ed el fal far fen gar gil gol hal har hen hol hul kel ken kir lan lin lol mal mar mel mil mor nor nun old pem pil por quar ram ren rin ros sal sel sha sor stan tal tar tem tor ul ver wal wen win wol yar'.split(
    ' ',
  );
const ENDINGS =
  'bury by combe dale den field ford ham hurst ley low mere ness over ridge sham shaw thorpe ton ville ward wick worth'.split(
    ' ',
  );
const LAST =
  'Care House Support Homes Services Residential Living Futures Pathways Children Family Community Respite Breaks Fostering Clubs Activities Therapy Learning Training'.split(
    ' ',
  );
const FORMS = ['Limited', 'Ltd', 'CIC', 'LLP', ''];

/** The same numbers again for the same seed. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

/** So many names, each once. */
export function names(count, seed) {
  const pick = numbers(seed);
  const of = (list) => list[pick(list.length)];
  const own = () => {
    const word = of(SYLLABLES) + (pick(2) ? of(SYLLABLES) : '') + of(ENDINGS);
    return word[0].toUpperCase() + word.slice(1);
  };
  const found = new Set();
  while (found.size < count) {
    const words = [own(), pick(3) ? '' : own(), of(LAST), pick(2) ? of(LAST) : '', of(FORMS)];
    found.add(words.filter((word) => word !== '').join(' '));
  }
  return [...found];
}

/** Providers with a company number each, and one person behind each second one. */
export async function addProviders(client, providers) {
  await client.query(
    `INSERT INTO providers.provider (id, name, kind, register_number, contact_email, town)
     SELECT gen_random_uuid(), n.name, 'company', lpad(n.nth::text, 8, '0'), 'p' || n.nth || '@example.test', 'Derby'
     FROM unnest($1::text[]) WITH ORDINALITY n (name, nth)`,
    [providers],
  );
  await client.query(
    `INSERT INTO providers.connected_person
       (provider_id, kind, role, name, born_month, begun_on, recorded_by)
     SELECT p.id, 'person', 'director', 'Alex ' || split_part(p.name, ' ', 1), '1970-05', '2020-01-01', p.id
     FROM providers.provider p WHERE right(p.register_number, 1) IN ('0', '2', '4', '6', '8')`,
  );
  await client.query('ANALYZE providers.provider, providers.connected_person');
}
