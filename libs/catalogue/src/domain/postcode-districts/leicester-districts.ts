import { type DistrictRow } from './postcode-district.js';

const county = 'leicestershire-demo';

/** The LE postcode area. Leicester and Rutland are authorities of their own that the demonstration lacks. */
export const leicesterDistricts: readonly DistrictRow[] = [
  ['LE1', 'Leicester city centre', 52.637, -1.133, null],
  ['LE2', 'Leicester south and Oadby', 52.61, -1.11, null],
  ['LE3', 'Leicester west and Braunstone', 52.63, -1.175, null],
  ['LE4', 'Leicester north and Birstall', 52.668, -1.115, null],
  ['LE5', 'Leicester east and Thurnby', 52.64, -1.08, null],
  ['LE6', 'Groby and Ratby', 52.67, -1.235, county],
  ['LE7', 'Syston and Anstey', 52.69, -1.055, county],
  ['LE8', 'Blaby, Countesthorpe and Fleckney', 52.555, -1.105, county],
  ['LE9', 'Earl Shilton and Stoney Stanton', 52.565, -1.275, county],
  ['LE10', 'Hinckley', 52.541, -1.373, county],
  ['LE11', 'Loughborough', 52.77, -1.21, county],
  ['LE12', 'Shepshed, Sileby and East Leake', 52.775, -1.19, county],
  ['LE13', 'Melton Mowbray', 52.765, -0.886, county],
  ['LE14', 'The villages round Melton Mowbray', 52.795, -0.89, county],
  ['LE15', 'Oakham', 52.665, -0.715, null],
  ['LE16', 'Market Harborough', 52.48, -0.915, county],
  ['LE17', 'Lutterworth', 52.46, -1.185, county],
  ['LE18', 'Wigston', 52.583, -1.105, county],
  ['LE19', 'Narborough and Enderby', 52.585, -1.2, county],
  ['LE65', 'Ashby-de-la-Zouch', 52.747, -1.472, county],
  ['LE67', 'Coalville', 52.715, -1.365, county],
];
