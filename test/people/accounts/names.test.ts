import { beforeAll, describe, expect, it } from 'vitest';
import { nameProblem } from '#src/people/members/check-name.ts';
import { organisationNameProblem } from '#src/people/organisations/check-name.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { member, organisation } from '../../support/factories.ts';
import { count, password, post } from './helpers.ts';

let test: TestApp;
let known: { id: number };
beforeAll(async () => {
  test = await testApp();
  known = await member(test.db, { name: 'Zoë Marović' });
  await organisation(test.db, { name: 'Office fédéral de la Santé' });
});

const kept = /kept for the platform/;
const namesake = /Another member has this name/;
const listed = /A listed organisation has a very similar name/;

describe('the name of a member', () => {
  it.each([
    'Platform admin',
    'PLATFORM ADMIN',
    'Plаtfоrm аdmіn', // Cyrillic letters
    'Ρlatform Αdmin', // Greek letters
    'Ｐｌａｔｆｏｒｍ　ａｄｍｉｎ', // wide letters
    '𝐏𝐥𝐚𝐭𝐟𝐨𝐫𝐦 𝐬𝐭𝐚𝐟𝐟', // mathematical letters
    'P1atform staff',
    'Ad\u00admin',
    'a d m i n'.replaceAll(' ', '.'),
    'ạdmïn',
    'rnoderator',
    'ICT4Society',
    'ICT4Society Anna',
    'The moderation team',
    'Équipe de modération',
    'Moderatorin 2',
    'Anna (moderator)',
    'Support',
    'Модератор',
  ])('is none of staff: %s', async (name) => {
    expect((await nameProblem(test.db, name, null))?.message).toMatch(kept);
  });

  it.each([
    'Zoë Marović',
    'zoe marovic',
    'Zoë  Marović',
    'Zоё Маrоviс',
    'ZoëMarović',
    'Z0ë Marović',
    'Zoë Ma\u00adrović',
  ])('is none of another member: %s', async (name) => {
    expect((await nameProblem(test.db, name, null))?.message).toMatch(namesake);
    expect(await nameProblem(test.db, name, known.id)).toBeNull();
  });

  it.each([
    'Zoë Marović (Split)',
    'Zoë Maric',
    'Della Lala',
    'Иван Петров',
    'Νίκος Αδάμ',
    '李小龙',
    'Adam Minster',
    'Team Anna',
    '😀',
  ])('may be %s', async (name) => {
    expect(await nameProblem(test.db, name, null)).toBeNull();
  });

  it('is checked where one registers, before anything is stored', async () => {
    const form = {
      name: 'Zoе Marovic',
      handle: 'somebody-else',
      email: 'else@example.org',
      password,
      group: 'CS',
      organisation: '',
    };
    const answer = await post(test.visitor(), '/accounts/registration', form);
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(namesake);
    expect(await count(test, 'registrations')).toBe(0);
  });

  it('is checked where one changes it, and one’s own stays', async () => {
    const agent = await test.signedInAs({ name: 'Platform admin' });
    const profile = {
      name: 'Platform admin',
      group: 'ID',
      organisation: '',
      language: 'en',
      timeZone: 'Europe/Brussels',
    };
    expect((await post(agent, '/accounts/me/profile', profile)).status).toBe(303);
    const other = await post(agent, '/accounts/me/profile', { ...profile, name: 'Platform  Admins' });
    expect(other.status).toBe(422);
    expect(other.text).toMatch(kept);
    expect((await post(agent, '/accounts/me/profile', { ...profile, name: 'zoë marović' })).text).toMatch(
      namesake,
    );
  });
});

describe('the name of an organisation', () => {
  it.each([
    ['Office fédéral de la Santé', null],
    ['office fédéral de la santé', null],
    ['Office federal de la Sante', listed],
    ['Оffice fédéral de la Santé', listed],
    ['Office fédéral, de la Santé', listed],
    ['Another office', null],
    ['Administration communale de Mersch', null],
    ['ICT4Society team', kept],
    ['Platform staff', kept],
  ])('%s: %s', async (name, problem) => {
    const found = await organisationNameProblem(test.db, name);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toMatch(problem);
  });

  it('is checked where a member declares it', async () => {
    const agent = await test.signedInAs();
    const answer = await post(agent, '/organisations/mine', { organisation: 'Оffice fédéral de la Santé' });
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(listed);
    expect(
      (await post(agent, '/organisations/mine', { organisation: 'office fédéral de la santé' })).status,
    ).toBe(303);
  });
});
