import type { Request, Response } from 'express';
import { citedBySection } from '#src/outcomes/citations/cited.ts';
import { opinionsView, ownOrganisations } from '#src/outcomes/codes/opinions/page.ts';
import { mayJudge } from '#src/outcomes/codes/policy.ts';
import { codeTerms } from '#src/outcomes/codes/store.ts';
import { documentWithNumber } from '#src/outcomes/documents/store.ts';
import { standingSignOffs } from '#src/outcomes/sign-offs/store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { proposedClause } from './amendment.ts';
import { amendmentOf } from './load.ts';
import { amendmentPage, isOpen } from './page.ts';
import { amendmentsOf } from './store.ts';

/** Sends the page of an amendment, with a form that was refused. */
export async function showAmendment(
  deps: Deps,
  req: Request,
  res: Response,
  refused: { opinion?: Form; decision?: Form } = {},
): Promise<void> {
  const amendment = amendmentOf(res);
  const { db } = deps;
  const { viewer } = req;
  const { actor, language } = viewer;
  const [code, { endedAt }, others, given, cited] = await Promise.all([
    documentWithNumber(db, viewer, amendment.codeId),
    codeTerms(db, amendment.codeId),
    amendmentsOf(db, language, amendment.codeId),
    standingSignOffs(db, { documentId: amendment.id, version: amendment.version }, ownOrganisations(actor)),
    citedBySection(deps, amendment, viewer),
  ]);
  if (!code) throw new NotFound();
  const takesWords = isOpen(amendment) && endedAt === null;
  const action = takesWords ? `/amendments/${amendment.id}/opinion` : null;
  const { heading = '', source = '' } = proposedClause(amendment) ?? {};
  const decides = takesWords && mayJudge(actor, amendment.organisationId);
  const decision = decides ? (refused.decision ?? formWith({ heading, text: source })) : null;
  const opinions = opinionsView(
    given,
    { version: amendment.version, action, values: refused.opinion },
    viewer,
  );
  const layout = { title: amendment.title, language: amendment.language, description: amendment.lede };
  const page = amendmentPage(
    amendment,
    { code, hasEnded: endedAt !== null, others, opinions, cited, decision },
    viewer,
  );
  render(res, 'outcomes/codes/amendments/show', layout, page);
}
