import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A function's text before and after. */
interface Turn {
  function: string;
  from: string;
  to: string;
}

const TURNS: Turn[] = [
  {
    function: 'bookings.book',
    from: 'v_booking.price_pence := v_session.price_pence;',
    to: 'v_booking.price_pence := prices.of_session(v_session, p_authority_id);',
  },
  {
    function: 'bookings.book_stay',
    from: 'v_stay.night_price_pence := v_offer.price_pence;',
    to: 'v_stay.night_price_pence := prices.of_offer(v_offer.id, v_offer.price_pence, p_authority_id, p_first_night);',
  },
  {
    function: 'bookings.book_stay',
    from: 'v_stay.price_pence := p_nights * v_offer.price_pence;',
    to: 'v_stay.price_pence := p_nights * v_stay.night_price_pence;',
  },
];

/** In every search with a highest price: an offer that costs the council more by its own price book is left out. */
const SEARCHED = {
  from: 'o.price_pence <= p_most_pence)',
  to: `o.price_pence <= p_most_pence AND NOT EXISTS (
    SELECT FROM prices.version dearer WHERE dearer.offer_id = o.id AND dearer.authority_id = p_authority
      AND dearer.valid_from <= prices.today() AND coalesce(dearer.valid_to > prices.today(), true)
      AND dearer.pence > p_most_pence))`,
};

/**
 * What was agreed with a council is what its families see and pay. The functions are turned where they stand,
 * by one expression each, so that nothing else that they have become is lost.
 */
export class PricesInBookings1763800000102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const turn of TURNS) await runner.query(turned(turn));
    await runner.query(searchesTurned(SEARCHED.from, SEARCHED.to));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const turn of TURNS.toReversed()) {
      await runner.query(turned({ ...turn, from: turn.to, to: turn.from }));
    }
    await runner.query(searchesTurned(SEARCHED.to, SEARCHED.from));
  }
}

function turned({ function: name, from, to }: Turn): string {
  return `DO $turn$
  DECLARE
    v_text text := pg_get_functiondef('${name}'::regproc);
  BEGIN
    IF strpos(v_text, '${from}') = 0 THEN
      RAISE EXCEPTION 'The text to turn is not in ${name}';
    END IF;
    EXECUTE replace(v_text, '${from}', '${to}');
  END $turn$`;
}

function searchesTurned(from: string, to: string): string {
  return `DO $turn$
  DECLARE
    v_search record;
    v_found int := 0;
  BEGIN
    FOR v_search IN
      SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = 'catalogue' AND strpos(p.prosrc, '${from}') > 0 ORDER BY p.proname
    LOOP
      EXECUTE replace(pg_get_functiondef(v_search.oid), '${from}', '${to}');
      v_found := v_found + 1;
    END LOOP;
    IF v_found = 0 THEN RAISE EXCEPTION 'No search has a highest price'; END IF;
  END $turn$`;
}
