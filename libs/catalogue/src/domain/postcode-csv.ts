import { formatPostcode, parsePostcode } from './postcode-districts/parse-postcode.js';

/** An entry of the gazetteer: a full postcode, or a district with its centre. */
export interface PostcodeEntry {
  code: string;
  name: string;
  /** Degrees, WGS 84. */
  latitude: number;
  longitude: number;
}

/** Where the columns of a file are that the import needs. */
export interface PostcodeColumns {
  postcode: number;
  latitude: number;
  longitude: number;
}

/** The ONS Postcode Directory has named its postcode columns differently over the years. */
const POSTCODE_NAMES = ['pcds', 'pcd', 'pcd7', 'pcd8', 'postcode'];

/** The columns of a header line, whatever their order; undefined when one of them is missing. */
export function columnsOf(header: string): PostcodeColumns | undefined {
  const names = cellsOf(header.replace(/^\uFEFF/, '')).map((name) => name.trim().toLowerCase());
  const at = (...wanted: string[]): number =>
    wanted.map((name) => names.indexOf(name)).find((index) => index >= 0) ?? -1;
  const columns = {
    postcode: at(...POSTCODE_NAMES),
    latitude: at('lat', 'latitude'),
    longitude: at('long', 'longitude'),
  };
  return Object.values(columns).includes(-1) ? undefined : columns;
}

/**
 * A line as an entry; undefined for one without a place (the directory gives 99.999999 for those) or
 * without a readable postcode.
 */
export function entryOf(line: string, columns: PostcodeColumns): PostcodeEntry | undefined {
  const cells = cellsOf(line);
  const postcode = parsePostcode(cells[columns.postcode] ?? '');
  const latitude = Number(cells[columns.latitude] || Number.NaN);
  const longitude = Number(cells[columns.longitude] || Number.NaN);
  const onTheMap = latitude >= 49 && latitude <= 61 && longitude >= -9 && longitude <= 2;
  if (!postcode || !onTheMap) return undefined;
  const code = formatPostcode(postcode);
  return { code, name: code, latitude, longitude };
}

/** The cells of a line of CSV; a quoted cell may hold commas and doubled quotes, but no line break. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
  );
}
