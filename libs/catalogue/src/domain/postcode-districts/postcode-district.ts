/** A postcode district ("NG1"), the part of a postcode before the space, with its approximate centre. */
export interface PostcodeDistrict {
  district: string;
  /** The places people would name it by. */
  name: string;
  /** Degrees north, WGS 84. */
  latitude: number;
  /** Degrees east, WGS 84: negative in the whole of this gazetteer. */
  longitude: number;
  /** Short code of the authority most of its people live in; null for one the demonstration lacks. */
  authority: string | null;
}

/** District, name, latitude, longitude, authority: one line of a table. */
export type DistrictRow = readonly [string, string, number, number, string | null];

/** Turns the rows of a table into districts. */
export function districtsFrom(rows: readonly DistrictRow[]): PostcodeDistrict[] {
  return rows.map(([district, name, latitude, longitude, authority]) => ({
    district,
    name,
    latitude,
    longitude,
    authority,
  }));
}
