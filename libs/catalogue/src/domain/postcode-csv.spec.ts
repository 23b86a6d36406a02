import { columnsOf, entryOf, type PostcodeColumns } from './postcode-csv.js';

const columns = (header: string): PostcodeColumns =>
  columnsOf(header) ?? { postcode: 0, latitude: 1, longitude: 2 };

test.each([
  ['pcd,pcd2,pcds,dointr,lat,long', { postcode: 2, latitude: 4, longitude: 5 }],
  ['"pcd7","pcd8","lat","long"', { postcode: 0, latitude: 2, longitude: 3 }],
  ['\uFEFFPostcode,Latitude,Longitude', { postcode: 0, latitude: 1, longitude: 2 }],
  ['pcds,lat', undefined],
  ['', undefined],
])('%s', (header, expected) => {
  expect(columnsOf(header)).toEqual(expected);
});

test('quoted cells may hold commas and quotes', () => {
  const header = 'name,pcds,lat,long';
  expect(entryOf('"The ""Lane"", Nottingham","ng1 5fw",52.95,-1.15', columns(header))).toEqual({
    code: 'NG1 5FW',
    name: 'NG1 5FW',
    latitude: 52.95,
    longitude: -1.15,
  });
});

test.each([
  'NG1 5FW,99.999999,0.000000',
  'NG1 5FW,,',
  'NG1 5FW,52.9',
  'nowhere,52.9,-1.1',
  'NG1 5FW,0x34,-1.1e309',
  '',
])('"%s" is no place', (line) => {
  expect(entryOf(line, columns('pcds,lat,long'))).toBeUndefined();
});
