/** More offers than that are not looked at: the best come first. */
const MOST_NAMED = 500;

export const WORDS_INDEXES = `
  CREATE INDEX offer_by_letters ON catalogue.offer USING gin (lower(title) gin_trgm_ops) WHERE state = 'listed';
  CREATE INDEX offer_by_words ON catalogue.offer
    USING gin (to_tsvector('english', title || ' ' || description)) WHERE state = 'listed';
`;

/**
 * Listed offers whose title, provider or description has the words: typing errors are forgiven in titles and names,
 * endings in descriptions. As close as "swiming" to "Saturday swimming"; lower than a half finds too much.
 */
export const OFFERS_CALLED = `
  CREATE FUNCTION catalogue.offers_called(p_words text) RETURNS SETOF uuid
  LANGUAGE sql STABLE ROWS 50 SET pg_trgm.word_similarity_threshold = 0.5 SET search_path = pg_catalog, public AS $$
    SELECT f.id FROM (
      SELECT o.id, word_similarity(lower(p_words), lower(o.title)) AS alike
      FROM catalogue.offer o WHERE o.state = 'listed' AND lower(p_words) <% lower(o.title)
      UNION ALL
      SELECT o.id, word_similarity(lower(p_words), lower(v.name))
      FROM providers.provider v JOIN catalogue.offer o ON o.provider_id = v.id
      WHERE lower(p_words) <% lower(v.name) AND o.state = 'listed'
      UNION ALL
      SELECT o.id, 0.9
      FROM catalogue.offer o
      WHERE o.state = 'listed'
        AND to_tsvector('english', o.title || ' ' || o.description) @@ websearch_to_tsquery('english', p_words)
    ) f GROUP BY f.id ORDER BY max(f.alike) DESC, f.id LIMIT ${MOST_NAMED}
  $$`;
