import { vacancyNotice } from './vacancy-notice.js';

const FACTS = {
  id: '5c3b0c9e-0000-4000-8000-000000000001',
  kind: 'new' as const,
  places: 2,
  availableFrom: '2026-12-04',
  closesAt: '2026-12-31T23:59:00Z',
  offerTitle: 'Saturday club',
  providerName: 'Riverside Trust',
  area: 'Nottingham city centre',
  district: 'NG1',
  ageFrom: 8,
  ageTo: 17,
};

describe('the notice of a vacancy', () => {
  it('says what, where, for whom, from when and until when, and nothing else', () => {
    expect(vacancyNotice(FACTS)).toEqual({
      title: 'New place: Saturday club',
      body: [
        'Riverside Trust, Nottingham city centre (NG1)',
        'For ages 8 to 17',
        '2 new places from 4 December 2026',
        'Closes on 31 December 2026',
      ].join('\n'),
      link: '/vacancies/5c3b0c9e-0000-4000-8000-000000000001',
    });
  });

  it('counts one vacant place in the singular', () => {
    const { title, body } = vacancyNotice({ ...FACTS, kind: 'vacant', places: 1 });
    expect(title).toBe('Vacant place: Saturday club');
    expect(body).toContain('1 vacant place from');
  });

  it('closes on the local day, not the day in UTC', () => {
    const { body } = vacancyNotice({ ...FACTS, closesAt: '2027-06-30T23:30:00Z' });
    expect(body).toContain('Closes on 1 July 2027');
  });
});
