import { type AccessProfileCode } from './access-profiles.js';
import { type ActivityCode } from './activities.js';

/** Activity, provider, town and postcode, youngest and oldest age, pence an hour (0 for nights), access. */
export type OfferRow = readonly [
  ActivityCode,
  string,
  string,
  readonly [number, number],
  number,
  AccessProfileCode,
];

/** Postcodes have a real district and a made-up second half. */
const clubs: readonly OfferRow[] = [
  ['saturday-social', 'kestrel-lane', 'Mansfield, NG18 1AA', [5, 11], 1200, 'accessible'],
  ['saturday-social', 'greenlark', 'Worksop, S80 1AG', [6, 14], 1100, 'community'],
  ['saturday-social', 'copper-beech', 'Chesterfield, S40 1AD', [5, 12], 1150, 'community'],
  ['saturday-social', 'fernhollow', 'Glossop, SK13 1AF', [8, 18], 1200, 'quiet'],
  ['saturday-social', 'halfpenny-bridge', 'Long Eaton, NG10 1AH', [5, 16], 1250, 'accessible'],
  ['swimming', 'paddlewheel', 'West Bridgford, NG2 1AA', [4, 12], 1400, 'accessible'],
  ['swimming', 'paddlewheel', 'Newark-on-Trent, NG24 2AB', [8, 18], 1350, 'accessible'],
  ['swimming', 'kestrel-lane', 'Sutton-in-Ashfield, NG17 2AD', [5, 16], 1300, 'high-support'],
  ['riding', 'bramblewick', 'Bakewell, DE45 1AA', [8, 18], 1500, 'one-to-one'],
  ['riding', 'bramblewick', 'Matlock, DE4 2AB', [10, 21], 1450, 'quiet'],
  ['stage', 'sixpenny-stage', 'Nottingham, NG7 1AB', [5, 14], 1050, 'community'],
  ['stage', 'sixpenny-stage', 'Carlton, NG4 2AD', [8, 19], 1050, 'quiet'],
  ['stage', 'wren-house', 'Derby, DE23 1AB', [8, 17], 1100, 'accessible'],
  ['climbing', 'longstride', 'Buxton, SK17 1AD', [8, 18], 1400, 'one-to-one'],
  ['climbing', 'longstride', 'Nottingham, NG1 2AE', [9, 25], 1450, 'community'],
  ['band', 'tin-whistle', 'Belper, DE56 1AB', [8, 19], 950, 'quiet'],
  ['band', 'sixpenny-stage', 'Nottingham, NG3 2AF', [11, 25], 1000, 'community'],
  ['makers', 'saltbox', 'Beeston, NG9 1AE', [8, 16], 1000, 'quiet'],
  ['makers', 'saltbox', 'Nottingham, NG8 2AG', [8, 16], 1000, 'community'],
  ['makers', 'copper-beech', 'Staveley, S43 2AB', [6, 13], 950, 'community'],
  ['makers', 'marlpit', 'Heanor, DE75 2AD', [7, 14], 900, 'community'],
  ['den', 'kestrel-lane', 'Mansfield, NG18 1AA', [4, 11], 1150, 'accessible'],
  ['den', 'greenlark', 'Retford, DN22 2AE', [5, 12], 1050, 'community'],
  ['den', 'otter-brook', 'Derby, DE21 2AF', [5, 13], 1100, 'quiet'],
  ['den', 'marlpit', 'Ilkeston, DE7 1AD', [6, 15], 1000, 'one-to-one'],
  ['den', 'wren-house', 'Derby, DE24 2AG', [8, 16], 1200, 'high-support'],
  ['garden', 'teasel-and-thyme', 'Southwell, NG25 1AA', [10, 25], 950, 'quiet'],
  ['garden', 'teasel-and-thyme', 'Bingham, NG13 2AB', [8, 18], 950, 'community'],
  ['garden', 'halfpenny-bridge', 'Borrowash, DE72 2AD', [8, 18], 1000, 'accessible'],
  ['youth-night', 'marlpit', 'Ilkeston, DE7 1AD', [13, 19], 900, 'community'],
  ['youth-night', 'kestrel-lane', 'Kirkby-in-Ashfield, NG17 3AB', [13, 25], 950, 'accessible'],
  ['youth-night', 'copper-beech', 'Bolsover, S44 2AE', [12, 18], 900, 'quiet'],
  ['youth-night', 'otter-brook', 'Derby, DE1 2AF', [13, 21], 950, 'community'],
  ['holidays', 'kestrel-lane', 'Mansfield, NG18 1AA', [5, 16], 1200, 'high-support'],
  ['holidays', 'greenlark', 'Worksop, S80 1AG', [5, 14], 1050, 'community'],
  ['holidays', 'copper-beech', 'Clay Cross, S45 2AG', [5, 14], 1050, 'accessible'],
  ['holidays', 'marlpit', 'Swadlincote, DE11 2AB', [6, 15], 1000, 'community'],
  ['holidays', 'paddlewheel', 'Clifton, NG11 2AD', [6, 16], 1250, 'accessible'],
  ['holidays', 'fernhollow', 'New Mills, SK22 2AE', [5, 16], 1150, 'one-to-one'],
  ['outdoors', 'longstride', 'Hathersage, S32 2AF', [8, 18], 1300, 'one-to-one'],
  ['outdoors', 'teasel-and-thyme', 'Ollerton, NG22 2AG', [8, 18], 1100, 'community'],
  ['outdoors', 'wren-house', 'Ashbourne, DE6 2AB', [8, 17], 1250, 'high-support'],
];

const oneToOne: readonly OfferRow[] = [
  ['befriending', 'otter-brook', 'Derby, DE22 1AE', [5, 17], 1200, 'one-to-one'],
  ['befriending', 'otter-brook', 'Mickleover, DE3 2AD', [8, 18], 1200, 'one-to-one'],
  ['befriending', 'otter-brook', 'Ripley, DE5 2AE', [8, 18], 1250, 'one-to-one'],
  ['befriending', 'otter-brook', 'Hilton, DE65 2AF', [5, 17], 1250, 'one-to-one'],
  ['befriending', 'fernhollow', 'Glossop, SK13 1AF', [5, 17], 1300, 'one-to-one'],
  ['befriending', 'fernhollow', 'Chapel-en-le-Frith, SK23 2AG', [8, 18], 1300, 'one-to-one'],
  ['befriending', 'copper-beech', 'Chesterfield, S41 2AB', [7, 17], 1250, 'one-to-one'],
  ['befriending', 'kestrel-lane', 'Mansfield Woodhouse, NG19 2AD', [5, 18], 1300, 'high-support'],
  ['befriending', 'kestrel-lane', 'Hucknall, NG15 2AE', [8, 25], 1350, 'one-to-one'],
  ['befriending', 'greenlark', 'Worksop, S81 2AF', [6, 17], 1200, 'one-to-one'],
  ['befriending', 'greenlark', 'Retford, DN22 3AG', [8, 18], 1200, 'quiet'],
  ['befriending', 'marlpit', 'Alfreton, DE55 2AB', [8, 17], 1150, 'one-to-one'],
  ['befriending', 'marlpit', 'Nottingham, NG6 2AD', [7, 17], 1250, 'one-to-one'],
  ['befriending', 'sixpenny-stage', 'Nottingham, NG5 2AE', [8, 21], 1300, 'one-to-one'],
  ['befriending', 'halfpenny-bridge', 'Stapleford, NG9 2AF', [5, 18], 1300, 'one-to-one'],
  ['care-visit', 'lantern-street', 'Derby, DE1 1AB', [0, 17], 1500, 'home-care'],
  ['care-visit', 'lantern-street', 'Belper, DE56 2AG', [0, 17], 1500, 'home-care'],
  ['care-visit', 'lantern-street', 'Ilkeston, DE7 3AB', [0, 18], 1450, 'home-care'],
  ['care-visit', 'quarterdeck', 'Newark-on-Trent, NG24 1AE', [0, 17], 1450, 'home-care'],
  ['care-visit', 'quarterdeck', 'Arnold, NG5 3AB', [0, 18], 1500, 'home-care'],
  ['care-visit', 'quarterdeck', 'Nottingham, NG7 3AD', [0, 18], 1500, 'home-care'],
  ['care-visit', 'kestrel-lane', 'Mansfield, NG18 1AA', [0, 18], 1450, 'home-care'],
  ['care-visit', 'fernhollow', 'Chesterfield, S40 3AE', [0, 18], 1400, 'home-care'],
];

const nights: readonly OfferRow[] = [
  ['night-at-home', 'lantern-street', 'Derby, DE1 1AB', [2, 17], 0, 'home-care'],
  ['night-at-home', 'quarterdeck', 'Newark-on-Trent, NG24 1AE', [2, 17], 0, 'home-care'],
  ['night-at-home', 'kestrel-lane', 'Mansfield, NG18 1AA', [2, 18], 0, 'home-care'],
  ['night-away', 'kestrel-lane', 'Mansfield, NG18 3AF', [6, 17], 0, 'high-support'],
  ['night-away', 'wren-house', 'Derby, DE23 1AB', [7, 17], 0, 'accessible'],
  ['night-away', 'fernhollow', 'Buxton, SK17 3AG', [6, 17], 0, 'high-support'],
  ['nights-by-the-bed', 'kestrel-lane', 'Mansfield, NG18 3AH', [8, 17], 0, 'accessible'],
];

/** Listed by the provider whose application waits: nobody can book these until it is admitted. */
const notYetAdmitted: readonly OfferRow[] = [
  ['outdoors', 'cloudberry', 'Retford, DN22 1AA', [6, 16], 1150, 'community'],
  ['saturday-social', 'cloudberry', 'Misterton, DN10 2AB', [6, 16], 1100, 'quiet'],
];

export const offerRows: readonly OfferRow[] = [...clubs, ...oneToOne, ...nights, ...notYetAdmitted];
