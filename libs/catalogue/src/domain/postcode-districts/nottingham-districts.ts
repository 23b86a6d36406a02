import { type DistrictRow } from './postcode-district.js';

const city = 'nottingham-city';
const county = 'nottinghamshire';

/** The NG postcode area, and the parts of S and DN that lie in Nottinghamshire. */
export const nottinghamDistricts: readonly DistrictRow[] = [
  ['NG1', 'Nottingham city centre', 52.954, -1.148, city],
  ['NG2', 'West Bridgford and The Meadows', 52.936, -1.137, county],
  ['NG3', 'Mapperley and St Ann’s', 52.967, -1.128, city],
  ['NG4', 'Carlton and Gedling', 52.97, -1.085, county],
  ['NG5', 'Arnold, Sherwood and Bestwood', 52.993, -1.14, city],
  ['NG6', 'Bulwell', 52.999, -1.19, city],
  ['NG7', 'Radford and Lenton', 52.953, -1.175, city],
  ['NG8', 'Wollaton and Aspley', 52.958, -1.212, city],
  ['NG9', 'Beeston and Stapleford', 52.925, -1.225, county],
  ['NG10', 'Long Eaton and Sandiacre', 52.9, -1.278, 'derbyshire'],
  ['NG11', 'Clifton and Ruddington', 52.895, -1.17, city],
  ['NG12', 'Radcliffe on Trent, Keyworth and Cotgrave', 52.9, -1.055, county],
  ['NG13', 'Bingham', 52.948, -0.945, county],
  ['NG14', 'Calverton and Burton Joyce', 53.02, -1.04, county],
  ['NG15', 'Hucknall', 53.038, -1.205, county],
  ['NG16', 'Eastwood and Kimberley', 53.025, -1.295, county],
  ['NG17', 'Sutton-in-Ashfield and Kirkby-in-Ashfield', 53.115, -1.255, county],
  ['NG18', 'Mansfield', 53.14, -1.185, county],
  ['NG19', 'Mansfield Woodhouse', 53.163, -1.21, county],
  ['NG20', 'Warsop and Shirebrook', 53.207, -1.19, county],
  ['NG21', 'Rainworth, Clipstone and Edwinstowe', 53.155, -1.085, county],
  ['NG22', 'Ollerton, Bilsthorpe and Tuxford', 53.18, -0.955, county],
  ['NG23', 'Collingham and the villages round Newark', 53.075, -0.85, county],
  ['NG24', 'Newark-on-Trent', 53.072, -0.805, county],
  ['NG25', 'Southwell', 53.078, -0.957, county],
  ['S80', 'Worksop', 53.298, -1.14, county],
  ['S81', 'Worksop north, Langold and Blyth', 53.343, -1.11, county],
  ['DN10', 'Bawtry and Misterton', 53.43, -0.945, county],
  ['DN22', 'Retford', 53.322, -0.945, county],
];
