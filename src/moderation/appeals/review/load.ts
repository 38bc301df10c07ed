import type { Request } from 'express';
import { type Complaint, complaintById } from '#src/moderation/appeals/store.ts';
import { type Case, caseById } from '#src/moderation/cases/store.ts';
import { type Decision, decisionById } from '#src/moderation/decisions/store.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** A complaint with the decision and the case that it is about. */
export type Reviewed = { complaint: Complaint; decision: Decision; moderationCase: Case };

/** Returns the complaint of the address for a moderator; 404 where it does not exist for them. */
export async function reviewedOf(deps: Deps, req: Request): Promise<Reviewed> {
  const { db } = deps;
  const id = parseId(req.params.appeal);
  const complaint = id === undefined ? undefined : await complaintById(db, id);
  const decision = complaint && (await decisionById(db, complaint.decisionId, req.viewer.language));
  const found = complaint && (await caseById(db, moderatedKinds(deps), req.viewer, complaint.caseId));
  if (!complaint || !decision || !found) throw new NotFound();
  return { complaint, decision, moderationCase: found };
}
