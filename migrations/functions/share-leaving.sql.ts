/* Who is asked to pay more than they agreed to leaves free, whatever the rules of cancelling are. */

export const LEAVE_FREE = `
  CREATE FUNCTION bookings.is_asked_for_more(p_booking_id uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (
      SELECT FROM bookings.share_line l JOIN bookings.share s ON s.booking_id = l.booking_id
      WHERE l.booking_id = p_booking_id AND l.asked_pence > s.most_pence
        AND l.n = (SELECT max(n.n) FROM bookings.share_line n WHERE n.booking_id = p_booking_id));
  END $$;

  -- As before in cancellations.sql.ts, and where a share has gone above what was agreed.
  CREATE OR REPLACE FUNCTION bookings.not_their_choice(p_booking bookings.booking) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (
      SELECT FROM catalogue.offer o
      JOIN market.admission a ON a.provider_id = o.provider_id AND a.part_id = o.part_id
      WHERE o.id = (p_booking).offer_id AND a.authority_id = (p_booking).authority_id AND a.state <> 'admitted')
    OR EXISTS (SELECT FROM continuity.reoffer r
               WHERE r.booking_id = (p_booking).id AND r.state = 'waiting')
    OR bookings.is_asked_for_more((p_booking).id)`;
