import { Secret, TOTP } from 'otpauth';
import type { Agent } from 'supertest';
import type { TestApp } from '../../../support/app.ts';

export const path = '/accounts/second-factor';

/** Sends a form. */
export const post = (agent: Pick<Agent, 'post'>, to: string, body: object = {}) =>
  agent.post(to).type('form').send(body);

/** The code that an app shows for the letters on the page. */
export function codeOf(letters: string, now: Date): string {
  return new TOTP({ secret: Secret.fromBase32(letters) }).generate({ timestamp: now.getTime() });
}

/** What the page of setting up holds: the letters for the app, and the same sealed. */
export function shownSecret(page: string): { letters: string; sealed: string } {
  const letters = /class="secret">([A-Z2-7 ]+)</.exec(page)?.[1]?.replaceAll(' ', '') ?? '';
  return { letters, sealed: /name="sealed" value="([^"]+)"/.exec(page)?.[1] ?? '' };
}

/** Sets up a second factor as the page does it; its letters and recovery codes. */
export async function setUp(test: TestApp, agent: Agent) {
  const page = await agent.get(path).expect(200);
  const { letters, sealed } = shownSecret(page.text);
  const done = await post(agent, `${path}/set-up`, { sealed, code: codeOf(letters, test.clock.now) }).expect(
    200,
  );
  const codes = [...done.text.matchAll(/<li><code>([^<]+)<\/code>/g)].map(([, code = '']) => code);
  return { letters, codes };
}

/** Half a minute later, so that the app shows another code. */
export function nextCode(test: TestApp, letters: string): string {
  test.clock.now = new Date(test.clock.now.getTime() + 30_000);
  return codeOf(letters, test.clock.now);
}
