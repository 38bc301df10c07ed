import { describe, expect, it } from 'vitest';
import { testApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';
import { count, memberWithPassword, password, post, signedIn, subjectsFor, unlimited } from './helpers.ts';

const test = await testApp();
let sequence = 0;
const form = (fields: object = {}) => {
  const number = ++sequence;
  return {
    name: 'Noor Jansen',
    handle: `noor-${number}`,
    email: `noor-${number}@example.org`,
    password,
    group: 'CS',
    organisation: '',
    ...fields,
  };
};

describe('a registration that cannot be taken', () => {
  it('keeps what was typed except the password, and says what to do at each field', async () => {
    await unlimited(test);
    const answer = await post(test.visitor(), '/accounts/registration', {
      name: 'Noor <b>',
      handle: 'no',
      email: 'noor.example.org',
      password: 'too short',
      group: 'XX',
      organisation: 'x'.repeat(121),
    }).expect(422);
    expect(answer.text).toContain('value="Noor &lt;b&gt;"');
    expect(answer.text).toContain('value="noor.example.org"');
    expect(answer.text).not.toContain('too short');
    for (const field of ['handle', 'email', 'password', 'group', 'organisation']) {
      expect(answer.text, field).toContain(`href="#${field}"`);
      expect(answer.text, field).toContain(`id="${field}-error"`);
    }
    expect(answer.text).toContain('Choose a password of at least 12 characters');
    expect(answer.text).toContain('Enter at most 120 characters');
  });

  it.each([
    ['handle', 'admin', 'kept for the platform'],
    ['password', 'Noor Jansen 2026', 'made up of your own details'],
    ['password', 'passwordpassword', 'too easy to guess'],
    ['password', 'x\0yyyyyyyyyyyyy', 'control characters'],
    ['name', '', 'Enter your name'],
    ['name', '\u202e\u200b', 'Enter your name'],
    ['name', 'Plаtform аdmin', 'kept for the platform'],
    ['name', ['Noor', 'Jansen'], 'Send this field once'],
    ['email', ['a@example.org', 'b@example.org'], 'Send this field once'],
    ['email', 'a@example.org\r\nBcc: b@example.org', 'in the form'],
    ['password', ['one two three four', 'x'], 'Send this field once'],
    ['group', ['CS', 'IN'], 'Choose the group'],
  ])('for its %s %j', async (field, value, message) => {
    await unlimited(test);
    const answer = await post(test.visitor(), '/accounts/registration', form({ [field]: value })).expect(422);
    expect(answer.text).toContain(`id="${field}-error"`);
    expect(answer.text).toContain(message);
  });

  it('for a handle that somebody has', async () => {
    await unlimited(test);
    await member(test.db, { handle: 'first-come' });
    const answer = await post(
      test.visitor(),
      '/accounts/registration',
      form({ handle: 'First-Come' }),
    ).expect(422);
    expect(answer.text).toContain('This handle is taken');
  });

  it.each(['', '__proto__=x&__proto__[a]=y&constructor=z', 'name[]=x&email[$ne]=y', 'toString=1&valueOf=2'])(
    'for the body %j',
    async (body) => {
      await unlimited(test);
      await test.visitor().post('/accounts/registration').type('form').send(body).expect(422);
    },
  );

  it('from another site', async () => {
    const before = await count(test, 'registrations');
    await test
      .visitor()
      .post('/accounts/registration')
      .set('Sec-Fetch-Site', 'cross-site')
      .type('form')
      .send(form())
      .expect(403);
    expect(await count(test, 'registrations')).toBe(before);
  });
});

describe('the limits of registration', () => {
  it('send three mails an hour to an address; then say so, and not whether it has an account', async () => {
    const known = await memberWithPassword(test);
    const answers = [];
    for (const email of ['flooded@example.org', known.email]) {
      await unlimited(test);
      for (let i = 0; i < 3; i++)
        await post(test.visitor(), '/accounts/registration', form({ email })).expect(303);
      const answer = await post(
        test.visitor(),
        '/accounts/registration',
        form({ email, handle: 'one-more' }),
      ).expect(429);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(answer.text).toContain('We have sent three emails to this address within an hour.');
      expect(await subjectsFor(test, email)).toHaveLength(3);
      answers.push(answer.text.replaceAll(email, ''));
    }
    expect(answers[0]).toBe(answers[1]);
  });

  it('are not spent by refusals: what is right in the end is sent', async () => {
    await unlimited(test);
    await member(test.db, { handle: 'in-use' });
    const email = 'patient@example.org';
    const wrong = [{ handle: 'in-use' }, { password: 'Noor Jansen 2026' }, { name: '' }];
    for (let i = 0; i < 33; i++)
      await post(test.visitor(), '/accounts/registration', form({ email, ...wrong[i % 3] })).expect(422);
    await post(test.visitor(), '/accounts/registration', form({ email })).expect(303);
    expect(await subjectsFor(test, email)).toHaveLength(1);
  });

  it('stop one network with 429 and say when to come back', async () => {
    await unlimited(test);
    let answer = await post(test.visitor(), '/accounts/registration', form());
    for (let i = 0; i < 31 && answer.status !== 429; i++)
      answer = await post(test.visitor(), '/accounts/registration', form());
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    const owner = await memberWithPassword(test);
    await signedIn(test, owner.email);
  });
});
