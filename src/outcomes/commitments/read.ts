import { citedBySection, type SectionCitations } from '#src/outcomes/citations/cited.ts';
import { type CitingView, citingOf } from '#src/outcomes/citations/citing.ts';
import { type Review, reviewOf } from '#src/outcomes/documents/reviews/store.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { isOwn } from '#src/outcomes/documents/visibility.ts';
import type { Duty } from '#src/outcomes/duties/store.ts';
import { type SignOff, standingSignOffs } from '#src/outcomes/sign-offs/store.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
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
  cited: ReadonlyMap<string, SectionCitations>;
  citedBy: readonly CitingView[];
};

/** Returns a commitment with all that stands on its page. */
export async function readCommitment(
  deps: Pick<Deps, 'db' | 'slices'>,
  document: Document,
  viewer: Viewer,
): Promise<ReadCommitment> {
  const { db } = deps;
  const { id, newestVersion } = document;
  const countersigning = boundBy(viewer.actor).map(({ organisationId }) => organisationId);
  const [details, said, duties, signOffs, review, cited, citedBy] = await Promise.all([
    commitmentDetails(db, id),
    saidOf(db, viewer, id),
    commitmentDuties(db, id),
    standingSignOffs(db, { documentId: id, version: null }, countersigning),
    isOwn(viewer.actor, document) ? reviewOf(db, id, newestVersion) : undefined,
    citedBySection(deps, document, viewer),
    citingOf(deps, { documentId: id }, viewer),
  ]);
  return { document, details, said, duties, signOffs, review, cited, citedBy };
}
