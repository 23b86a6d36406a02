import { AppealTermsService } from '#assessments';
import { NightSettingsService } from '#bookings';
import { RightsSettingsService, RightsService } from '#casework';
import { PriceSettingsService, PricesService } from '#choices';
import { HoldingSettingsService } from '#holding';
import { addDays, type Caller, localDay } from '#kernel';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { aPartnership, anAuthority } from '../../factories/an-authority.js';
import { withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { TestWebApp } from '../../support/web-app.js';

const SOURCE = 'Committee of 3 November 2026, item 7';

describe('setting what a council decides', () => {
  const today = localDay(new Date());
  const tomorrow = addDays(today, 1);
  let db: TestDatabase;
  let admin: Client;
  let web: TestWebApp;
  let commissioner: AUser;
  let finance: AUser;
  let partner: AUser;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    web = await TestWebApp.start(db);
    const partnershipId = await aPartnership(admin);
    const authorityId = (await anAuthority(admin, { partnershipId })).id;
    commissioner = await aUser(admin, {
      role: 'commissioner',
      authorityId,
      displayName: 'Sasha Example',
    });
    finance = await aUser(admin, { role: 'finance', authorityId });
    const partnerId = (await anAuthority(admin, { partnershipId })).id;
    partner = await aUser(admin, { role: 'commissioner', authorityId: partnerId });
  });
  afterAll(async () => {
    await web?.close();
    await db?.drop();
  });

  const service = <Service>(type: new (...parts: never[]) => Service): Service =>
    web.app.get<Service>(type, { strict: false });
  const from = (inForceFrom: string): { inForceFrom: string; source: string } => ({
    inForceFrom,
    source: SOURCE,
  });
  const code = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
      return 'ok';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  const limit = { kind: 'local-year', bound: 'fewer-than', countedBy: 'night' } as const;

  it('says who set a value, when, and where it was decided; a partner council has its own', async () => {
    const nights = service(NightSettingsService);
    await nights.set(commissioner.caller, { ...limit, value: 60, ...from(today) });
    const newest = async (caller: Caller): Promise<unknown> =>
      (await nights.list(caller)).find(({ kind }) => kind === 'local-year');
    expect(await newest(commissioner.caller)).toMatchObject({
      value: 60,
      inForceFrom: today,
      source: SOURCE,
      setBy: 'Sasha Example',
      setAt: expect.stringMatching(/Z$/) as string,
    });
    expect(await newest(partner.caller)).toMatchObject({ value: 74, setBy: null, setAt: null });
    const { rows } = await admin.query<{ details: unknown }>(
      `SELECT details FROM audit.entry WHERE action = 'setting.set' AND user_id = $1`,
      [commissioner.id],
    );
    expect(rows.map(({ details }) => details)).toEqual([
      {
        setting: 'local-year',
        inForceFrom: today,
        value: 60,
        bound: 'fewer-than',
        countedBy: 'night',
      },
    ]);
  });

  it('begins today or later, and says no without a source or to somebody else', async () => {
    const nights = service(NightSettingsService);
    const set = (caller: Caller, more: object): Promise<string> =>
      code(nights.set(caller, { ...limit, value: 61, ...from(tomorrow), ...more }));
    const { caller } = commissioner;
    expect(await set(caller, { inForceFrom: addDays(today, -1) })).toBe('settings.wrong-start');
    expect(await set(caller, { inForceFrom: addDays(today, 4000) })).toBe('settings.wrong-start');
    expect(await set(caller, { source: ' because ' })).toBe('settings.wrong-source');
    expect(await set(caller, { value: 0 })).toBe('bookings.wrong-limit');
    expect(await set(finance.caller, {})).toBe('settings.not-yours');
    expect(await code(nights.takeBack(finance.caller, 'local-year', tomorrow))).toBe(
      'settings.not-yours',
    );
  });

  it('lets one of two win who set a value from the same day', async () => {
    const nights = service(NightSettingsService);
    const day = addDays(today, 30);
    const codes = await Promise.all(
      [50, 51, 52, 53].map((value) =>
        code(nights.set(commissioner.caller, { ...limit, value, ...from(day) })),
      ),
    );
    expect(codes.toSorted()).toEqual(['ok', ...Array<string>(3).fill('settings.already-set')]);
  });

  it('takes back what has not begun, once, and nothing of another council', async () => {
    const terms = service(AppealTermsService);
    const { caller } = commissioner;
    await terms.set(caller, { workingDays: 8, ...from(today) });
    await terms.set(caller, { workingDays: 5, ...from(tomorrow) });
    expect(await code(terms.takeBack(partner.caller, tomorrow))).toBe(
      'settings.nothing-to-take-back',
    );
    expect(await code(terms.takeBack(caller, today))).toBe('settings.nothing-to-take-back');
    expect(await code(terms.takeBack(caller, tomorrow))).toBe('ok');
    expect(await code(terms.takeBack(caller, tomorrow))).toBe('settings.nothing-to-take-back');
    expect((await terms.list(caller)).map(({ workingDays }) => workingDays)).toEqual([8]);
  });

  it('may look earlier than the law and not later', async () => {
    const nights = service(NightSettingsService);
    const wanted = { kind: 'statutory-year', countedBy: 'date', ...from(tomorrow) } as const;
    const set = (bound: 'fewer-than' | 'no-more-than', value: number): Promise<string> =>
      code(nights.set(commissioner.caller, { ...wanted, bound, value }));
    expect(await set('no-more-than', 76)).toBe('bookings.beyond-the-law');
    expect(await set('fewer-than', 77)).toBe('bookings.beyond-the-law');
    const restore = await withoutTrigger(admin, 'bookings.night_limit', 'within_the_law');
    expect(await set('no-more-than', 76)).toBe('ok');
    await restore();
    await nights.takeBack(commissioner.caller, 'statutory-year', tomorrow);
    // "Fewer than 76" lets as many pass as "no more than 75".
    expect(await set('fewer-than', 76)).toBe('ok');
  });

  it('shows a family the contact, the price and the guide from their day on', async () => {
    const { caller } = commissioner;
    const contacts = service(RightsSettingsService);
    const advocate = {
      kind: 'advocate',
      name: 'Voices',
      how: 'Telephone, free of charge.',
    } as const;
    const reach = { phone: ' 0115 496 0199 ', email: '' };
    await contacts.set(caller, { ...advocate, ...reach, ...from(today) });
    await contacts.set(caller, { ...advocate, ...reach, name: 'Later', ...from(tomorrow) });
    const rights = await service(RightsService).ofCaller(caller);
    expect(rights.advocate).toMatchObject({ name: 'Voices', phone: '0115 496 0199', email: null });
    expect(
      await code(contacts.set(caller, { ...advocate, phone: '', email: ' ', ...from(today) })),
    ).toBe('casework.wrong-contact');

    const price = { code: 'portland', upTo: false, derivation: '', sourceOn: today };
    await service(PriceSettingsService).set(finance.caller, {
      ...price,
      pence: 12_345,
      ...from(today),
    });
    await service(PriceSettingsService).set(caller, { ...price, pence: 1, ...from(tomorrow) });
    const portland = async (who: Caller): Promise<unknown> =>
      (await service(PricesService).compare(who)).options.find((one) => one.code === 'portland');
    expect(await portland(caller)).toMatchObject({ pence: 12_345, own: true, label: 'Portland' });
    expect(await portland(partner.caller)).toMatchObject({ pence: 11_500, own: false });
  });

  it('puts a whole guide in place of the whole one before, and counts versions of the terms', async () => {
    const holding = service(HoldingSettingsService);
    const { caller } = commissioner;
    const guide = (what: string): { verdict: 'yes'; what: string; why: string }[] => [
      { verdict: 'yes', what, why: '' },
      { verdict: 'yes', what: `${what} too`, why: 'Because.' },
    ];
    await holding.setGuide(caller, { entries: guide('Swimming'), ...from(today) });
    await holding.setGuide(caller, { entries: guide('Riding').slice(0, 1), ...from(tomorrow) });
    expect(await code(holding.setGuide(caller, { entries: [], ...from(today) }))).toBe(
      'holding.wrong-guide',
    );
    expect(
      await code(holding.setGuide(caller, { entries: guide('Again'), ...from(tomorrow) })),
    ).toBe('settings.already-set');
    const { guides } = await holding.list(caller);
    expect(guides.map(({ entries, own }) => [own, entries[0]?.what, entries.length])).toEqual([
      [true, 'Riding', 1],
      [true, 'Swimming', 2],
      [false, 'A personal assistant or support worker', expect.any(Number)],
    ]);

    const body =
      'The money is for the support in the plan.\r\n\r\nYou keep receipts of what you buy.';
    await holding.setTerms(caller, { body, ...from(today) });
    await holding.setTerms(caller, { body, ...from(today) });
    const { terms } = await holding.list(caller);
    expect(terms.map(({ own, version }) => [own, version])).toEqual([
      [true, 2],
      [true, 1],
      [false, 1],
    ]);
    expect(terms[0]?.body.split('\n')).toHaveLength(2);
    const days = { firstPayDay: '2027-04-05', ...from(today) };
    expect(await code(holding.setPayDays(caller, { ...days, everyDays: 5 }))).toBe(
      'holding.wrong-pay-days',
    );
    await holding.setPayDays(caller, { ...days, everyDays: 14 });
    expect((await holding.list(partner.caller)).payDays.map(({ everyDays }) => everyDays)).toEqual([
      28,
    ]);
  });
});
