import { randomUUID } from 'node:crypto';
import type { Seeding } from '#src/demo/seeding.ts';
import { documentTitled } from '#src/demo/store.ts';
import { insertCitations } from '#src/outcomes/citations/store.ts';
import { insertDocument, insertVersion } from '#src/outcomes/documents/store.ts';
import { mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** Who speaks for an organisation of the demo. */
export type DemoSpeaker = Awaited<ReturnType<typeof speakerOf>>;

/** Returns in which capacity somebody of the demo speaks; throws where they do not. */
export async function speakerOf(
  tx: Tx,
  seeding: Seeding,
  { by, organisation: name }: { by: string; organisation: string },
) {
  const member = await memberActor(tx, seeding.person(by).id, seeding.now);
  const mandate = member?.affiliations.find((own) => own.name === name);
  const capacity = member && mandate && mandateOf(member, mandate.organisationId);
  if (!member || !mandate || !capacity) throw new Error(`${by} does not speak for ${name}`);
  const { organisationId } = mandate;
  return { memberId: member.id, organisationId, organisation: name, group: capacity.group };
}

type DemoDocument = Pick<
  Parameters<typeof insertDocument>[1],
  'kind' | 'aboutId' | 'boardId' | 'authorId' | 'group'
> &
  Pick<Parameters<typeof insertDocument>[1], 'organisationId' | 'organisation' | 'at'> &
  Pick<Parameters<typeof insertVersion>[1], 'language' | 'title' | 'lede' | 'sections'>;

/** Adds a document of the demo with its first version, not yet published; its number. */
export async function documentOf(tx: Tx, demo: DemoDocument): Promise<number> {
  const { language, title, lede, sections, ...document } = demo;
  const state = document.aboutId === null ? 'drafting' : 'published';
  const id = await insertDocument(tx, { ...document, state, submissionKey: randomUUID() });
  if (id === undefined) throw new Error('a fresh submission key was taken');
  await insertVersion(tx, {
    ...{ documentId: id, version: 1, language, title, lede, sections, change: null, screening: [] },
    ...{ origin: null, editedBy: document.authorId, at: document.at },
  });
  return id;
}

/** The section of a document of the demo that cites another, by its title. */
export type DemoCitation = { anchor: string; title: string };

/** Has a section of a document of the demo, whose first version is not published yet, cite another. */
export async function citeTitled(tx: Tx, documentId: number, { anchor, title }: DemoCitation): Promise<void> {
  const target = { documentId: await documentTitled(tx, title) };
  await insertCitations(tx, { documentId, version: 1 }, [{ anchor, place: 1, typed: title, target }]);
}

/** Returns a text of the demo in which claims are cited by the handles of their authors, as in {aoife-tierney}. */
export function citing(source: string, claims: ReadonlyMap<string, number>): string {
  return source.replace(/\{([\w-]+)\}/g, (_, handle) => `#${claims.get(handle)}`);
}
