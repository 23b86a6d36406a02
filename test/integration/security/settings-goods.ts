import { addDays, localDay } from '#kernel';
import { type Admin, type Ids, type World } from './scene.js';
import { type Build, day } from './words.js';

/** The name of a contact that stands nowhere but in what the council of the scene has set. */
export const CONTACT_NAME = 'The Harebell Appeals Team';

/** What the council has set: a contact that counts, and a term that begins later. */
export async function settingsOf(
  admin: Admin,
  { authority = '' }: Ids,
  people: World['people'],
): Promise<Ids> {
  const today = localDay(new Date());
  const setBy = people.commissioner.id;
  await admin.query(
    `INSERT INTO casework.rights_contact
       (authority_id, kind, in_force_from, name, how, phone, source, set_by)
     VALUES ($1, 'appeal', $2, $3, 'Say what you do not agree with.', '0115 496 0101',
             'A decision of the scene', $4)`,
    [authority, today, CONTACT_NAME, setBy],
  );
  await admin.query(
    `INSERT INTO assessments.appeal_term (authority_id, in_force_from, working_days, source, set_by)
     VALUES ($1, $2, 8, 'A decision of the scene', $3)`,
    [authority, addDays(today, 40), setBy],
  );
  return {};
}

const contact: Build = () => {
  const [year = '', month = '', date = ''] = day(50).split('-');
  return {
    name: CONTACT_NAME,
    how: 'Write to us, in any words.',
    phone: '0115 496 0101',
    email: '',
    'inForceFrom-day': date,
    'inForceFrom-month': month,
    'inForceFrom-year': year,
    source: 'Committee of the scene, item 4',
  };
};

/** The fields of the forms with which a council sets something. */
export const SETTING_FORMS: Record<string, Build> = {
  'POST /council/settings/:setting': contact,
  'POST /council/settings/:setting/new': contact,
  'POST /council/settings/:setting/withdrawal': () => ({ from: day(40) }),
};
