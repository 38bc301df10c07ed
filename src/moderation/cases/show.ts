import type { Request, Response } from 'express';
import type { DecisionPreview, LateAct } from '#src/moderation/decisions/page.ts';
import { decisionsBehind } from '#src/moderation/decisions/store.ts';
import { caseNotices } from '#src/moderation/notices/staff/case-notices.ts';
import { clausesInForce } from '#src/moderation/rules/store.ts';
import { offeredWordings } from '#src/moderation/wordings/store.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import type { Conflict } from '#src/platform/http/errors.ts';
import { isFlashed, offerNext } from '#src/platform/http/forms/flash.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { DecidedMeanwhile } from './case.ts';
import { caseEntries } from './entry-store.ts';
import { caseOf } from './load.ts';
import { notesOn, tagsOf } from './notes/store.ts';
import { casePage } from './page.ts';
import { caseQuestions } from './questions/page.ts';
import { lastMessage, messagesOfCase } from './questions/store.ts';
import { QueueQuery } from './queue/filters.ts';
import { nextCase, nextStep } from './queue/page.ts';
import { queuedCases } from './queue/store.ts';
import { caseById } from './store.ts';
import { caseTeam } from './team/page.ts';
import { colleagues, lookAt } from './team/store.ts';

const historyLength = 50;

/** Sends the page of the case that was loaded, with this form for its decision. */
export async function showCase(
  deps: Deps,
  req: Request,
  res: Response,
  form: Form,
  previews: readonly DecisionPreview[] = [],
  late: LateAct | null = null,
): Promise<void> {
  const { db } = deps;
  const { language, now, t } = req.viewer;
  const moderationCase = caseOf(res);
  const entries = await caseEntries(db, moderationCase.id, language);
  const history = await decisionsBehind(db, moderationCase, language, historyLength);
  const clauses = moderationCase.state === 'open' ? await clausesInForce(db, language, now) : [];
  if (isFlashed(req, 'decided', 'decided-published')) {
    const first = { query: QueueQuery.parse({}), cursor: null, size: pageSize };
    const next = nextCase(await queuedCases(db, moderatedKinds(deps), req.viewer, first), null, req.viewer);
    offerNext(res, next && nextStep(next, req.viewer));
  }
  const kind = kindNamed(moderatedKinds(deps), moderationCase.kind);
  const chosen = res.locals.decision?.id ?? parseId(req.query.reverse) ?? null;
  const member = requireMember(req);
  const team = caseTeam(
    {
      moderationCase,
      present: await lookAt(db, moderationCase.id, member.id, now),
      colleagues: await colleagues(db, moderationCase, member.id, now),
      notes: await notesOn(db, moderationCase.id, moderationCase.authorId),
      tags: await tagsOf(db, moderationCase.id),
    },
    req.viewer,
  );
  const wordings = moderationCase.state === 'open' ? await offeredWordings(db, member.language) : [];
  const questions = caseQuestions(
    {
      moderationCase,
      messages: await messagesOfCase(db, moderationCase.id),
      turn: await lastMessage(db, moderationCase.id, moderationCase.openedAt),
    },
    req.viewer,
  );
  const noticed = await caseNotices(deps, moderationCase, req.viewer);
  const rows = {
    ...{ moderationCase, team, questions, kind, entries, history, clauses, wordings, chosen, late },
    ...noticed,
  };
  const page = casePage(rows, form, previews, req.viewer);
  const title = t('Case {number}', { number: String(moderationCase.id) });
  render(res, 'moderation/cases/case', { title, index: false }, page);
}

/**
 * Sends the page of the case as it stands by now, for what came too late: it says what happened meanwhile, and nothing
 * that was written is lost. Throws the conflict where the case is there no more.
 */
export async function showTooLate(
  deps: Deps,
  req: Request,
  res: Response,
  form: Form,
  conflict: Conflict,
): Promise<void> {
  const { viewer } = req;
  const found = await caseById(deps.db, moderatedKinds(deps), viewer, caseOf(res).id);
  if (!found) throw conflict;
  res.locals.moderationCase = found;
  const late = { why: viewer.t(conflict.message), decided: conflict instanceof DecidedMeanwhile };
  await showCase(deps, req, res.status(409), form, [], late);
}
