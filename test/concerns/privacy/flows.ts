import type { Agent } from 'supertest';
import type { TestApp } from '../../support/app.ts';

/** The path of the link in the last mail to the address. */
export async function linkTo(app: TestApp, email: string): Promise<string> {
  await app.runJobs();
  const text =
    app.mails.findLast((mail) => mail.to === email && mail.text.includes('/data/files/'))?.text ?? '';
  const link = /http:\/\/127\.0\.0\.1:3000(\/accounts\/me\/data\/files\/[A-Za-z0-9_-]{43})/.exec(text)?.[1];
  if (!link) throw new Error(`no link in ${text}`);
  return link;
}

/** Presses the button of the page behind the link. */
export const download = (agent: Agent, path: string) =>
  agent
    .post(path)
    .buffer(true)
    .parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => done(null, Buffer.concat(chunks)));
    });
