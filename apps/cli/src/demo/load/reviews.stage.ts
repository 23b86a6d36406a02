import { addDays } from '#kernel';
import { actAs } from '#platform';
import { type DemoChild } from '../content/children.js';
import { type DemoReview, demoNotes, demoReviews } from '../content/reviews.js';
import { planReview } from '../persistence/demo-reviews.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { childIdOf } from './children.stage.js';
import { demoId } from './demo-id.js';
import { type DemoLoad, type Stage } from './demo-load.js';
import { at } from './local-time.js';
import { actingAs, authorityIdOf } from './people.js';

/** Reviews that are due soon, late and later, and notes about one child. */
export const reviews: Stage = {
  name: 'Reviews and notes',
  async run(load) {
    for (const review of demoReviews) {
      const child = load.children[review.child];
      if (child) await plan(load, child, review);
    }
    const [first] = load.children;
    if (first) await writeNotes(load, first);
    return demoReviews.length + demoNotes.length;
  },
};

async function plan(load: DemoLoad, child: DemoChild, review: DemoReview): Promise<void> {
  const { tx, people, today } = load;
  const officer = people.withEmail(child.officer);
  const id = demoId('review', child.key);
  const of = {
    authority_id: authorityIdOf(child.authority),
    child_id: childIdOf(child.key),
    review_id: id,
  };
  await actAs(tx, actingAs(officer));
  await planReview(tx, {
    id,
    authorityId: of.authority_id,
    childId: of.child_id,
    countedFrom: addDays(today, -review.countedDaysAgo),
    chairId: officer.id,
  });
  const participants = review.asked.map(([name, part]) => ({
    id: demoId('review participant', `${child.key} ${name}`),
    ...of,
    name,
    part,
    asked_by: officer.id,
    asked_at: at(addDays(today, -5), '11:00'),
  }));
  await insertRows(tx, 'casework.review_participant', participants);
  const family = people.ofHousehold(child.householdKey);
  if (review.said === null || family?.role !== 'family') return;
  await actAs(tx, actingAs(family));
  const words = { way: 'said', words: review.said, readers: 'everybody' };
  const written = { written_by: family.id, written_as: 'family' };
  const when = { written_at: at(addDays(today, -2), '19:30') };
  const row = { id: demoId('review words', child.key), ...of, ...words, ...written, ...when };
  await insertRows(tx, 'casework.review_contribution', [row]);
}

async function writeNotes(load: DemoLoad, child: DemoChild): Promise<void> {
  const { tx, people, today } = load;
  const officer = people.withEmail(child.officer);
  const of = { authority_id: authorityIdOf(child.authority), child_id: childIdOf(child.key) };
  await actAs(tx, actingAs(officer));
  for (const { key, daysAgo, shared, agencies, ...text } of demoNotes) {
    const id = demoId('note', `case ${key}`);
    const day = addDays(today, -daysAgo);
    const written = { written_by: officer.id, written_at: at(day, '16:20') };
    const note = {
      id,
      ...of,
      root_id: id,
      happened_on: day,
      agencies: [...agencies],
      ...text,
      ...written,
    };
    await insertRows(tx, 'casework.note', [note]);
    if (!shared) continue;
    const opened = { opened_by: officer.id, opened_at: at(day, '16:30') };
    const reader = {
      id: demoId('note reader', key),
      ...of,
      note_id: id,
      reader: 'family',
      ...opened,
    };
    await insertRows(tx, 'casework.note_reader', [reader]);
  }
}
