import { awaitsReview } from '#src/outcomes/documents/document.ts';
import { canReview } from '#src/outcomes/documents/policy.ts';
import {
  type Document,
  lockDocument,
  publishVersion,
  setDocumentState,
} from '#src/outcomes/documents/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { documentKinds } from '#src/platform/slice/document-kind.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { Verdict } from './forms.ts';
import { insertReview } from './store.ts';

type ReviewToGive = {
  version: number;
  verdict: Verdict;
  checks: Readonly<Record<string, boolean>>;
  words: string | null;
};

/**
 * Reviews the newest version of a document: it is published, returned to be mended, or refused; a next version that is
 * refused leaves the one before standing. 'late' and nothing changed where somebody reviewed it meanwhile.
 */
export async function reviewDocument(
  { db, now, slices }: Pick<Deps, 'db' | 'now' | 'slices'>,
  actor: Actor,
  document: Document,
  { version, verdict, checks, words }: ReviewToGive,
): Promise<'reviewed' | 'late'> {
  const { id, boardId, organisationId } = document;
  if (actor.kind === 'visitor' || !canReview(actor, document) || !awaitsReview(document))
    throw new NotFound();
  const at = now();
  return transaction(db, async (tx) => {
    const { state, newestVersion } = await lockDocument(tx, id);
    if (newestVersion !== version || !['review', 'published'].includes(state)) return 'late';
    const { language } = actor;
    const review = { documentId: id, version, verdict, checks, words, language, reviewedBy: actor.id, at };
    if (!(await insertReview(tx, review))) return 'late';
    if (verdict === 'publish') {
      await publishVersion(tx, id, version, at);
      await kindNamed(documentKinds({ slices }), document.kind).published?.(
        tx,
        { id, version, organisationId },
        at,
      );
    }
    if (verdict === 'decline' && state === 'review') await setDocumentState(tx, id, 'review', 'declined');
    await record(tx, {
      kind: events[verdict],
      ...{ at, actorId: actor.id, boardId, data: { documentId: id, version } },
    });
    return 'reviewed';
  });
}

const events = {
  publish: 'document.published',
  return: 'document.returned',
  decline: 'document.declined',
} as const;
