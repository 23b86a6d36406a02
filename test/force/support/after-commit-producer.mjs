/*
 * How it must not be done, to see that the checks see it: books, commits, and announces the booking only
 * then. Arguments: a connection, a booking's parameters as JSON. Says "booked" between the two steps.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

const [url, parameters] = process.argv.slice(2);
const client = new Client({ connectionString: url });
await client.connect();
const { rows } = await client.query(
  `SELECT bookings.book($1, $2, $3, $4, NULL, NULL, NULL, $5, $6, 'personal-budget', NULL) AS booked`,
  JSON.parse(parameters),
);
process.stdout.write('booked\n');
await pause(500);
await client.query(
  `INSERT INTO platform.outbox (topic, payload) VALUES ('booking.confirmed', jsonb_build_object('bookingId', $1::text))`,
  [rows[0].booked.booking.id],
);
await client.end();
