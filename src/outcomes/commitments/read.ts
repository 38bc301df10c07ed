import { type Review, reviewOf } from '#src/outcomes/documents/reviews/store.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { isOwn } from '#src/outcomes/documents/visibility.ts';
import type { Duty } from '#src/outcomes/duties/store.ts';
import { type SignOff, standingSignOffs } from '#src/outcomes/sign-offs/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { boundBy } from './policy.ts';
import { commitmentDuties, saidOf } from './said-store.ts';
import { type CommitmentDetails, type CommitmentText, commitmentDetails } from './store.ts';

/** What is read of a commitment for its page. */
export type ReadCommitment = {
  document: Document;
  details: CommitmentDetails;
  said: readonly CommitmentText[];
  duties: readonly Duty[];
  signOffs: readonly SignOff[];
  /** What its authors are told of the newest version. */
  review: Review | undefined;
};

/** Returns a commitment with all that stands on its page. */
export async function readCommitment(
  db: Queryable,
  document: Document,
  viewer: Viewer,
): Promise<ReadCommitment> {
  const { id, newestVersion } = document;
  const countersigning = boundBy(viewer.actor).map(({ organisationId }) => organisationId);
  const [details, said, duties, signOffs, review] = await Promise.all([
    commitmentDetails(db, id),
    saidOf(db, viewer, id),
    commitmentDuties(db, id),
    standingSignOffs(db, { documentId: id, version: null }, countersigning),
    isOwn(viewer.actor, document) ? reviewOf(db, id, newestVersion) : undefined,
  ]);
  return { document, details, said, duties, signOffs, review };
}
