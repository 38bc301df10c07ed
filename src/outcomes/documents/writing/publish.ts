import { suspended } from '#src/forum/boards/policy.ts';
import { openCase } from '#src/moderation/cases/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import type { DocumentCapacity, WrittenSection } from '#src/outcomes/documents/document.ts';
import { uncountersigned } from '#src/outcomes/documents/policy.ts';
import {
  documentSubmittedBefore,
  insertDocument,
  insertVersion,
  publishVersion,
  setDocumentState,
  unreleased,
} from '#src/outcomes/documents/store.ts';
import { capacityRefusal, mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import { isSuspended, type Member } from '#src/platform/access/actor.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden } from '#src/platform/http/errors.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';

/** A text that an organisation says of a document, and that nobody reviews first. */
type DocumentToPublish = {
  kind: DocumentKind;
  /** Of what it is said. */
  about: { id: number; boardId: number };
  capacity: DocumentCapacity;
  /** What was typed, after screening: only its language, its submission key and what holds it are read. */
  screened: Screened<{ language: string; key: string }>;
  title: string;
  lede: string;
  sections: readonly Omit<WrittenSection, 'html'>[];
  files?: readonly number[];
  at: Date;
  /** Whether another delegate countersigns it first: then releaseDocument publishes it. */
  waits?: boolean;
};

const events = { held: 'document.held', published: 'document.published' } as const;

/**
 * Publishes a document of a kind that is not reviewed, or holds it for a moderator where screening says so, in the
 * transaction of the act to which it belongs. What was sent before with the same key is left as it is, and not `added`.
 */
export async function publishDocument(
  tx: Tx,
  actor: Member,
  {
    kind,
    about,
    capacity,
    screened,
    title,
    lede,
    sections,
    files = [],
    at,
    waits = false,
  }: DocumentToPublish,
): Promise<{ id: number; added: boolean }> {
  const { data, hold, origin } = screened;
  const { boardId } = about;
  const id = await insertDocument(tx, {
    ...{ kind: kind.name, aboutId: about.id, boardId, state: 'drafting' },
    ...{ authorId: actor.id, at, submissionKey: data.key, ...capacity },
  });
  if (id === undefined) return { id: await documentSubmittedBefore(tx, actor.id, data.key), added: false };
  await insertVersion(tx, {
    ...{ documentId: id, version: 1, title, lede, sections, files, language: data.language },
    ...{ screening: hold, origin, editedBy: actor.id, at, change: null },
  });
  if (!waits) await releaseDocument(tx, actor, id, at);
  return { id, added: true };
}

/** Publishes what waited for somebody, or holds it for a moderator where screening said so when it was written. */
export async function releaseDocument(tx: Tx, actor: Member, id: number, at: Date): Promise<void> {
  const { hold, boardId, authorId, aboutId } = await unreleased(tx, id);
  const state = hold.length > 0 ? 'held' : 'published';
  if (state === 'published') await publishVersion(tx, id, 1, at);
  else {
    await setDocumentState(tx, id, 'drafting', 'held');
    const entries = hold.map((rule) => ({ source: 'screening' as const, rule }));
    await openCase(tx, { kind: 'document', itemId: id, boardId, authorId, entries, at });
  }
  await record(tx, {
    ...{ kind: events[state], at, actorId: actor.id, boardId },
    ...{ change: { from: null, to: state }, data: { documentId: id, aboutId, version: 1 } },
  });
}

/**
 * Returns the capacity in which the actor speaks for an organisation at once. Throws Forbidden while they are suspended, and
 * Conflict where they do not speak for it (any more); `binding` asks also for the right to countersign, by which they bind
 * it, and what is done `alone` is refused where the organisation asks a second delegate to countersign.
 */
export function speakingCapacity(
  actor: Member,
  organisationId: number,
  { binding = false, alone = false }: { binding?: boolean; alone?: boolean } = {},
): DocumentCapacity {
  if (isSuspended(actor)) throw new Forbidden(suspended);
  const capacity = mandateOf(actor, organisationId);
  const held = actor.affiliations.find((own) => own.organisationId === organisationId);
  if (!capacity || (binding && !held?.countersign)) throw new Conflict(capacityRefusal);
  if (alone && capacity.countersigned) throw new Conflict(uncountersigned);
  const { group, organisation } = capacity;
  return { group, organisation, organisationId };
}
