import { createTestDatabase } from '../../support/test-database.js';
import { withoutTrigger } from '../../support/mutants.js';
import { MessageScene } from './message-scene.js';

describe('texts', () => {
  let scene: MessageScene;

  beforeAll(async () => {
    scene = await new MessageScene(await createTestDatabase()).begin();
  });
  afterAll(() => scene.end());

  describe('to a number', () => {
    async function asked(): Promise<
      Awaited<ReturnType<MessageScene['aPerson']>> & { code: string }
    > {
      const person = await scene.aPerson();
      await scene.phones.ask(person.caller, '07700 900999');
      const { rows } = await scene.admin.query<{ id: string }>(
        `SELECT id FROM notifications.notification WHERE recipient_id = $1 AND topic = 'phone-code'`,
        [person.id],
      );
      await scene.deliver(rows[0]?.id ?? '');
      const code = /code is (\d{6})\./.exec(scene.sentTo('+447700900999').at(-1) ?? '')?.[1] ?? '';
      return { ...person, code };
    }

    it('are sent once its code was typed; until then the one before is not used either', async () => {
      const { code, ...person } = await asked();
      expect(code).toMatch(/^\d{6}$/);
      expect((await scene.tell(person)).text).toBeUndefined();
      await scene.phones.verify(person.caller, ` ${code.slice(0, 3)} ${code.slice(3)}`);
      expect(await scene.phones.find(person.caller)).toMatchObject({
        number: '+447700900999',
        isVerified: true,
      });
      const { text } = await scene.tell(person);
      const before = scene.sentTo('+447700900999').length;
      await scene.deliver(text);
      expect(scene.sentTo('+447700900999')).toHaveLength(before + 1);
    });

    it('are not sent after five wrong codes, not even with the right one', async () => {
      const { code, caller } = await asked();
      const wrong = code === '000000' ? '000001' : '000000';
      for (let attempt = 0; attempt < 5; attempt += 1) {
        await expect(scene.phones.verify(caller, wrong)).rejects.toMatchObject({
          code: 'notifications.wrong-code',
        });
      }
      await expect(scene.phones.verify(caller, code)).rejects.toMatchObject({
        code: 'notifications.code-ended',
      });
    });

    it('ask for three codes an hour at most', async () => {
      const { caller } = await scene.aPerson();
      const ends = await Promise.allSettled(
        Array.from({ length: 6 }, () => scene.phones.ask(caller, '07700 900998')),
      );
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    });

    it('cannot be verified by writing it down: the trigger refuses (and without it, it could)', async () => {
      const { id } = await asked();
      const late = `UPDATE notifications.phone SET asked_at = now() - interval '16 minutes' WHERE user_id = $1`;
      const verify = `UPDATE notifications.phone SET verified_at = now() WHERE user_id = $1`;
      await scene.admin.query(late, [id]);
      await expect(scene.admin.query(verify, [id])).rejects.toMatchObject({ code: 'FP409' });
      const restore = await withoutTrigger(scene.admin, 'notifications.phone', 'verified_by_code');
      try {
        expect((await scene.admin.query(verify, [id])).rowCount).toBe(1);
      } finally {
        await restore();
      }
    });
  });
});
