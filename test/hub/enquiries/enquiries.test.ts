import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { enquiryData } from '#src/hub/enquiries/personal-data.ts';
import { eraseEnquiries } from '#src/hub/enquiries/store.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import { send } from '../../moderation/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { organisation } from '../../support/factories.ts';

let test: TestApp;
let curator: Awaited<ReturnType<TestApp['signedInAs']>>;
beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ role: 'curator', name: 'Cora Curator' });
});

const day = 86_400_000;
const later = (ms: number) => {
  test.clock.now = new Date(test.clock.now.getTime() + ms);
};
const words = 'The charts on the page of figures cannot be read at 400 per cent.';
const filled = { topic: 'accessibility', name: 'Ada Asker', email: 'ada@example.net', message: words };
const asPartner = {
  ...{
    organisation: 'Northern Data',
    kind: 'company',
    country: 'NL',
    expertise: 'yes',
    'joint-project': 'yes',
  },
};

/** Opens the form and, a minute later, sends it filled in. */
async function write(agent: Agent, fields: object, wait = 60_000) {
  const { text } = await agent.get('/contact').expect(200);
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1];
  later(wait);
  return send(agent, '/contact', { submission: value('submission'), opened: value('opened'), ...fields });
}

const pathOf = (answer: { headers: Record<string, unknown> }) => String(answer.headers.location);
const numberOn = async (path: string) =>
  /[Yy]our message (\d+)/.exec((await test.visitor().get(path).expect(200)).text)?.[1];
/** The page of an enquiry, by the last mail that went to this address. */
const mailedPath = (address: string) =>
  /\/contact\/status\/[\w-]{43}/.exec(test.mails.findLast(({ to }) => to === address)?.text ?? '')?.[0] ?? '';

describe('a message to those who run the platform', () => {
  it('is stored, shown as it is held, confirmed without its words, answered, answered again and decided', async () => {
    const visitor = test.visitor();
    const page = await visitor.get('/contact').expect(200);
    expect(page.text).toContain('single point of contact');
    const next = pathOf(await write(visitor, filled));
    const number = await numberOn(next);
    expect(next).toBe(`/contact/sent/${number}`);
    // The mail server is away: the message is there all the same, and staff see that the receipt is not out.
    await test.runJobs(() => Promise.reject(new Error('away')));
    const handled = `/enquiries/${number}`;
    expect((await curator.get(handled).expect(200)).text).toContain(
      'One email about it has not been sent yet',
    );
    await run(test.db, sql`UPDATE graphile_worker._private_jobs SET run_at = now()`);
    await test.runJobs();
    await test.runJobs();
    const receipt = test.mails.find(({ to }) => to === filled.email);
    const path = mailedPath(filled.email);
    expect(receipt?.text).toContain(`http://127.0.0.1:3000${path}`);
    expect(receipt?.subject).toContain(`${number}`);
    expect(receipt?.text).not.toContain('charts');
    expect(receipt?.text).not.toContain('Ada');
    expect((await curator.get(handled)).text).not.toContain('not been sent yet');
    for (const page of [handled, '/enquiries'])
      expect((await curator.get(page)).text).toContain('Ada Asker: Something here that you cannot use');
    // Until the link in the mail is opened, anybody may have typed this address.
    for (const page of [handled, '/enquiries']) {
      expect((await curator.get(page)).text.toLowerCase()).toContain('address not confirmed');
    }
    const status = await visitor.get(path).expect(200);
    expect(status.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(status.text).toContain(words);
    expect((await curator.get(handled)).text.toLowerCase()).not.toContain('address not confirmed');

    await send(curator, `${handled}/claim`).expect(303);
    expect((await curator.get('/enquiries?show=mine')).text).toContain(handled);
    await send(curator, `${handled}/answer`, { answer: '' }).expect(422);
    const inTwoTabs = (agent: Agent, to: string, said: object) =>
      Promise.all([1, 2].map(() => send(agent, to, said).expect(303)));
    await inTwoTabs(curator, `${handled}/answer`, { answer: 'Which browser do you use?' });
    await test.runJobs();
    expect(test.mails.filter(({ text }) => text.includes('Which browser do you use?'))).toHaveLength(1);
    await inTwoTabs(visitor, `${path}/messages`, { words: 'Firefox, with a magnifier.' });
    const read = (await visitor.get(path)).text;
    expect(read.split('Firefox')).toHaveLength(2);
    expect(read).toContain('Which browser do you use?');
    expect(read).not.toContain('Cora Curator');
    expect((await curator.get(handled)).text).toContain('Firefox, with a magnifier.');

    await send(curator, `${handled}/outcome`, { outcome: 'declined', words: '' }).expect(422);
    const last = { outcome: 'closed', words: 'The charts are larger now.' };
    await send(curator, `${handled}/outcome`, last).expect(303);
    await send(curator, `${handled}/outcome`, last).expect(409);
    await send(visitor, `${path}/messages`, { words: 'One more thing.' }).expect(409);
    expect((await visitor.get(path)).text).toContain('The charts are larger now.');
    for (const forged of ['x'.repeat(43), 'short', `${path.slice(16, -1)}%00`]) {
      await visitor.get(`/contact/status/${forged}`).expect(404);
    }
  });

  it('says at the field what is missing, and loses nothing; a partnership says who asks for what', async () => {
    const visitor = test.visitor();
    const wrong = await write(visitor, { ...filled, email: 'nowhere', message: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="Ada Asker"');
    expect(wrong.text).toMatch(/href="#email".*href="#message"/s);
    const bare = await write(visitor, { ...filled, topic: 'partnership' });
    expect(bare.status).toBe(422);
    for (const field of ['organisation', 'kind', 'country', 'forms'])
      expect(bare.text).toContain(`href="#${field}"`);
    expect(bare.text).toContain(words);
    const path = pathOf(await write(visitor, { ...filled, ...asPartner, topic: 'partnership' }));
    const shown = (await curator.get(`/enquiries/${await numberOn(path)}`)).text;
    for (const fact of ['Northern Data', 'Netherlands', 'Joint projects']) expect(shown).toContain(fact);
    await send(curator, `/enquiries/${await numberOn(path)}/outcome`, {
      outcome: 'accepted',
      words: '',
    }).expect(303);
    const begin = `/partners/new?enquiry=${await numberOn(path)}`;
    expect((await curator.get(`/enquiries/${await numberOn(path)}`)).text).toContain(`href="${begin}"`);
    const unlisted = (await curator.get(begin)).text;
    expect(unlisted).toContain('Northern Data is not in the list of organisations yet');
    const { slug } = await organisation(test.db, { name: 'Northern Data' });
    const listed = (await curator.get(begin)).text;
    expect(listed).toMatch(new RegExp(`value="${slug}"\\s+selected`));
    expect(listed).not.toContain('is not in the list');
    await expect(
      run(test.db, sql`UPDATE enquiries SET forms = '{}' WHERE topic = 'partnership'`),
    ).rejects.toThrow('enquiries_partnership');
  });

  it('is one however often it is sent; too many in a day are kept in the form', async () => {
    const visitor = test.visitor();
    const { text } = await visitor.get('/contact');
    const submission = /name="submission" value="([^"]*)"/.exec(text)?.[1];
    const often = { ...filled, email: 'often@example.net', submission };
    const twice = [await send(visitor, '/contact', often), await send(visitor, '/contact', often)];
    expect(new Set(twice.map(pathOf)).size).toBe(1);
    // With the address put right it is another: the answer goes there.
    expect(pathOf(await send(visitor, '/contact', { ...often, email: 'righted@example.net' }))).not.toBe(
      pathOf(twice[0] ?? { headers: {} }),
    );
    for (const n of [3, 4, 5])
      expect((await send(visitor, '/contact', { ...often, message: `${n}` })).status).toBe(303);
    const over = await send(visitor, '/contact', { ...often, message: 'A sixth message.' });
    expect(over.status).toBe(429);
    expect(over.text).toContain('A sixth message.');
    expect(over.text).toContain('Send it again tomorrow, or write to contact@example.org');
    const sent = z.object({ words: z.string(), mails: z.number() });
    const [only] = await many(
      test.db,
      sent,
      sql`SELECT x.words, e.mails_waiting AS mails FROM enquiries e JOIN enquiry_messages x ON x.enquiry_id = e.id
          WHERE e.email = 'often@example.net' AND x.words = ${words}`,
    );
    expect(only).toMatchObject({ mails: 1 });
  });

  it('stands in the list by what may hurt somebody, and late when nobody answers for 21 days', async () => {
    const from = (topic: string, fields = {}) => ({
      ...filled,
      topic,
      email: `${topic}@example.net`,
      ...fields,
    });
    const order = [
      pathOf(await write(test.visitor(), from('other'), 1000)),
      pathOf(await write(test.visitor(), from('meeting'))),
      pathOf(await write(test.visitor(), from('activity', { subject: 'Cheap pills' }))),
      pathOf(await write(test.visitor(), from('privacy'))),
    ];
    const [hasty, usual, filledIn, first] = await Promise.all(order.map(numberOn));
    const { text } = await curator.get('/enquiries?show=new').expect(200);
    const places = [first, usual, hasty, filledIn].map((number) => text.indexOf(`/enquiries/${number}"`));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect((await curator.get('/enquiries?topic=privacy')).text).not.toContain(`/enquiries/${usual}"`);
    expect((await curator.get('/enquiries?show=late')).text).not.toContain(`/enquiries/${usual}"`);
    later(22 * day);
    curator = await test.signedInAs({ role: 'curator' });
    expect((await curator.get('/enquiries?show=late')).text).toContain(`/enquiries/${usual}"`);
    const figures = (await test.visitor().get('/figures.json').expect(200)).text;
    expect(figures).toContain('enquiries');
    expect(figures).not.toContain('Ada');
    const elsewhere = await test.signedInAs({ role: 'curator', roleBoardId: 1 });
    await elsewhere.get(`/enquiries/${usual}`).expect(403);
  });

  it('opens nothing to whoever typed the address of somebody else, nor stands in the way of its owner', async () => {
    const owner = await test.signedInAs({ email: 'owner@example.org' });
    const { text } = await test.visitor().get('/contact');
    const submission = /name="submission" value="([^"]*)"/.exec(text)?.[1];
    const forged = { ...filled, email: 'owner@example.org', submission };
    const next = pathOf(await send(test.visitor(), '/contact', forged));
    const page = await test.visitor().get(next).expect(200);
    expect(page.text).not.toMatch(/contact\/status|owner@|charts/);
    // Sent again by whoever has the address, it is still that of somebody else; by another member it is theirs.
    expect(pathOf(await send(owner, '/contact', forged))).toBe(next);
    const member = await test.signedInAs();
    const own = await member.get(pathOf(await send(member, '/contact', forged))).expect(200);
    expect(own.text).not.toContain('owner@');
    for (const n of [2, 3, 4, 5])
      await send(test.visitor(), '/contact', { ...forged, message: `${n}` }).expect(303);
    await send(test.visitor(), '/contact', { ...forged, message: '6' }).expect(429);
    expect(pathOf(await write(owner, { topic: 'other', message: 'It is really me.' }))).toContain(
      '/contact/status/',
    );
    for (const number of ['x', '0', '9'.repeat(20)]) {
      await test.visitor().get(`/contact/sent/${number}`).expect(404);
    }
  });

  it('of a member comes from the address of their account; it is theirs to read, and goes after a year', async () => {
    const member = await test.signedInAs({ name: 'Mia Member' });
    const { name: _, email: __, ...rest } = filled;
    const path = pathOf(await write(member, rest));
    expect((await member.get('/contact/mine').expect(200)).text).toContain(path);
    const subject = { id: member.member.id, email: 'mia@example.org', limitKeys: [] };
    const rows = enquiryData.sections?.enquiries?.rows(subject) ?? sql`SELECT`;
    expect(await many(test.db, z.object({ words: z.string() }), rows)).toEqual([{ words }]);
    const number = await numberOn(path);
    expect((await curator.get(`/enquiries/${number}`)).text).toContain('Mia Member');
    later(364 * day);
    await eraseEnquiries(test.db, test.clock.now);
    await test.visitor().get(path).expect(200);
    later(2 * day);
    await eraseEnquiries(test.db, test.clock.now);
    await test.visitor().get(path).expect(404);
    expect(await many(test.db, z.object({ id: z.number() }), sql`SELECT id FROM enquiry_messages`)).toEqual(
      [],
    );
  });
});
