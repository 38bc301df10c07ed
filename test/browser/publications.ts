import { randomUUID } from 'node:crypto';
import { addFile } from '#src/concerns/files/uploading/add-file.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { pdf } from '../concerns/files/samples.ts';
import type { TestApp } from '../support/app.ts';
import { longWord, rich } from './rich-text.ts';

/** A publication of the platform in two editions, each with a file, and with a link elsewhere. */
export async function makePublications(test: TestApp) {
  const curator = await test.signedInAs({ role: 'curator' });
  const actor = await memberActor(test.db, curator.member.id, test.clock.now);
  if (!actor) throw new Error('there is such a member');
  const file = async (language: string) => {
    const upload = { name: `${longWord.slice(0, 60)}.pdf`, bytes: pdf(language), tooLarge: false };
    const title = longWord.slice(0, 150);
    return String((await addFile(test.deps, actor, { upload, title, language, largest: 9999 })).id);
  };
  const publication = async () => ({
    ...{ key: randomUUID(), organisation: 'platform', board: 'inclusion', language: 'de', form: 'report' },
    ...{ title: `Ein Bericht ${longWord.slice(0, 60)}`, lede: 'Ein Satz.', 'section-abstract': rich },
    ...{
      issued: '2024-05',
      authors: longWord.slice(0, 80),
      publisher: longWord.slice(0, 80),
      accessible: 'no',
    },
    ...{ licence: 'CC BY 4.0', doi: '10.1000/182', address: 'https://example.org/', files: await file('fr') },
  });
  const send = (path: string, fields: object) => curator.post(path).type('form').send(fields).expect(303);
  const made = await send('/publications', await publication());
  const published = Number(/\d+/.exec(String(made.headers.location))?.[0]);
  await send(`/publications/${published}/versions`, {
    ...{ ...(await publication()), version: 1, change: 'More' },
    report: '## Eine Empfehlung {recommendation, own view}\n\nEin Satz.',
  });
  return { published };
}
