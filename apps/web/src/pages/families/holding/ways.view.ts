import { LINE_WAYS, type LineWay, type PackageLine } from '#budgets';
import { type Way, type WayRequest, WAYS } from '#holding';
import { isUuid } from '../../../http/index.js';

/** A way with its answers, as the page lists it. */
export interface WayCard {
  code: Way;
  label: string;
  rows: { question: string; answer: string }[];
}

/** All ways with the same questions, in the order of the alphabet. */
export function wayCards(): WayCard[] {
  return entries(WAYS).map(([code, { label, arranges, pays, paperwork, checked }]) => ({
    code,
    label,
    rows: [
      { question: 'Who chooses and arranges', answer: arranges },
      { question: 'Who pays', answer: pays },
      { question: 'Paperwork for you', answer: paperwork },
      { question: 'What is checked', answer: checked },
    ],
  }));
}

export interface RequestView extends WayRequest {
  label: string;
  /** The parts of a mixture, in words. */
  parts: { what: string; way: string }[];
}

/** A request in words; a part of the package that is no longer there is left out. */
export function requestView(request: WayRequest, lines: PackageLine[]): RequestView {
  const parts = request.lines.flatMap(({ lineId, way }) => {
    const line = lines.find(({ id }) => id === lineId);
    return line ? [{ what: line.description, way: LINE_WAYS[way] }] : [];
  });
  return { ...request, label: WAYS[request.way].label, parts };
}

const FIELD = 'way-';

/**
 * The ways of the parts, out of fields named "way-<id of the line>", which no form class can list. One field
 * has them all instead, so that the form's idempotency key goes by them too.
 */
export function takeLineWays(
  body: Record<string, unknown>,
): { lineId: string; way: LineWay | undefined }[] {
  const lines = Object.entries(body).flatMap(([name, value]) => {
    const lineId = name.slice(FIELD.length);
    if (!name.startsWith(FIELD) || !isUuid(lineId)) return [];
    delete body[name];
    return [{ lineId, way: isLineWay(value) ? value : undefined }];
  });
  body['lineWays'] = lines.map(({ lineId, way }) => `${lineId} ${way ?? ''}`).join(',');
  return lines;
}

function isLineWay(value: unknown): value is LineWay {
  return typeof value === 'string' && Object.hasOwn(LINE_WAYS, value);
}

function entries<Key extends string, Value>(record: Record<Key, Value>): [Key, Value][] {
  // Object.entries() forgets which keys a record has.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.entries(record) as [Key, Value][];
}
