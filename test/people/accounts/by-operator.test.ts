import { expect, it } from 'vitest';
import { endSuspension } from '#src/moderation/decisions/measures/end-suspension.ts';
import {
  changeAddressOfMember,
  linkForMember,
  resetFactorOfMember,
  signOutMember,
} from '#src/people/accounts/by-operator.ts';
import { insertSecondFactor } from '#src/people/accounts/second-factor/store.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { suspend } from '../../concerns/notifications/helpers.ts';
import { auditedWhile } from '../../site/accountability/helpers.ts';
import { testApp } from '../../support/app.ts';

const test = await testApp();
const { deps, db, clock } = test;
const someone = () => test.signedInAs({ group: 'CS' });
const addressOf = ({ member }: Awaited<ReturnType<typeof someone>>) => `${member.handle}@example.org`;
/** The one entry of the audit that this leaves. */
const noted = async (work: () => Promise<unknown>) => {
  const [entry, ...more] = await auditedWhile(db, work);
  expect(more).toEqual([]);
  return entry;
};

it('the operator gives a link to a new password, which works once', async () => {
  const agent = await someone();
  let link = '';
  const entry = await noted(async () => {
    link = await linkForMember(deps, addressOf(agent));
  });
  expect(entry).toEqual(['npm run member -- --link', `member ${agent.member.id}`, 'done']);
  const path = link.replace(deps.config.baseUrl, '');
  const choose = () =>
    test.visitor().post(path).type('form').send({ password: 'a phrase that nobody else has' });
  await choose().expect(303);
  await choose().expect(410);
});

it('the operator signs somebody out everywhere', async () => {
  const agent = await someone();
  await agent.get('/accounts/me').expect(200);
  await noted(() => signOutMember(deps, addressOf(agent)));
  await agent.get('/accounts/me').expect(403);
});

it('the operator takes a second factor away; they are signed out, and told', async () => {
  const agent = await someone();
  expect(await resetFactorOfMember(deps, addressOf(agent))).toBe(false);
  await transaction(db, (tx) =>
    insertSecondFactor(tx, {
      memberId: agent.member.id,
      secret: Buffer.alloc(8),
      lastStep: 0,
      at: clock.now,
    }),
  );
  let had = false;
  await noted(async () => {
    had = await resetFactorOfMember(deps, addressOf(agent));
  });
  expect(had).toBe(true);
  await agent.get('/accounts/me').expect(403);
  await test.runJobs();
  expect(test.mails.at(-1)).toMatchObject({
    to: addressOf(agent),
    subject: expect.stringContaining('second factor'),
  });
});

it('the operator gives another address, of which both are told; not one that somebody has', async () => {
  const [agent, other] = [await someone(), await someone()];
  const before = addressOf(agent);
  await noted(() => changeAddressOfMember(deps, before, 'new@example.org'));
  await test.runJobs();
  expect(
    test.mails
      .slice(-2)
      .map(({ to }) => to)
      .sort(),
  ).toEqual([before, 'new@example.org'].sort());
  await expect(changeAddressOfMember(deps, 'new@example.org', addressOf(other))).rejects.toThrow(
    `Another account has the address ${addressOf(other)}.`,
  );
  await expect(linkForMember(deps, before)).rejects.toThrow(`No account has the address ${before}.`);
});

it('the operator ends a suspension; the decision stays', async () => {
  const agent = await someone();
  expect(await endSuspension(deps, addressOf(agent))).toBe(false);
  await suspend(test, agent.member.id);
  const suspended = async () => (await memberActor(db, agent.member.id, clock.now))?.suspendedUntil ?? null;
  expect(await suspended()).not.toBeNull();
  clock.now = new Date(clock.now.getTime() + 60_000);
  await noted(() => endSuspension(deps, addressOf(agent)));
  expect(await suspended()).toBeNull();
});
