import type { Request, Response } from 'express';
import { citedBySection } from '#src/outcomes/citations/cited.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf } from '#src/outcomes/documents/load.ts';
import { type Document, newestVersion } from '#src/outcomes/documents/store.ts';
import { standingSignOffs } from '#src/outcomes/sign-offs/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { amendmentsOf } from './amendments/store.ts';
import { codePath } from './code.ts';
import { codeKind } from './kinds.ts';
import { opinionsView, ownOrganisations } from './opinions/page.ts';
import { codePage } from './page.ts';
import { signatoriesOf } from './signing/store.ts';
import { clausesOf, codeTerms, documentAt, editionsOf } from './store.ts';

/** Returns the version that the address asks for by its edition, or the one that stands; 404 where there is none. */
export async function versionAsked({ db }: Deps, req: Request, res: Response) {
  const standing = documentOf(res);
  const { id } = standing;
  const editions = await editionsOf(db, id);
  const asked = editions.find(({ edition }) => String(edition) === req.query.edition);
  if (req.query.edition !== undefined && !asked) throw new NotFound();
  const code = await versionOf(db, standing, asked?.version ?? null, req.viewer.language);
  return { code, editions, clauses: await clausesOf(db, code) };
}

async function versionOf(
  db: Queryable,
  standing: Document,
  version: number | null,
  language: string,
): Promise<Document> {
  if (version !== null) return (await documentAt(db, language, { id: standing.id, version })) ?? standing;
  const drafted = standing.state === 'drafting' ? await newestVersion(db, standing.id, language) : undefined;
  return drafted ?? standing;
}

/** Sends the page of a code, with a form that was refused. */
export async function showCode(deps: Deps, req: Request, res: Response, refused?: Form): Promise<void> {
  const { db, config } = deps;
  const { viewer } = req;
  const { code, editions, clauses } = await versionAsked(deps, req, res);
  const shown = editions.find(({ version }) => version === code.version);
  const asked = { documentId: code.id, version: code.version, until: shown?.adoptedAt ?? null };
  const [terms, signatories, amendments, given, cited] = await Promise.all([
    codeTerms(db, code.id),
    signatoriesOf(db, code.id),
    amendmentsOf(db, viewer.language, code.id),
    shown ? standingSignOffs(db, asked, ownOrganisations(viewer.actor)) : [],
    citedBySection(deps, code, viewer),
  ]);
  const isOpen = shown !== undefined && shown.adoptedAt === null && viewer.now < shown.endsAt;
  const action = isOpen ? codePath(code.id, 'opinion') : null;
  // Of what nobody answered and nobody can answer any more there is nothing to say.
  const answered = isOpen || given.some(({ waits }) => !waits);
  const opinions =
    shown && answered
      ? opinionsView(given, { version: asked.version, action, values: refused }, viewer)
      : null;
  const layout = {
    ...{ title: code.title, language: code.language, description: code.lede },
    ...{ canonical: config.baseUrl + documentPath(codeKind, code), index: code.state === 'published' },
    feed: { href: `${codePath(code.id)}/feed.atom`, title: code.title },
  };
  const page = codePage(code, { terms, editions, clauses, signatories, amendments, opinions, cited }, viewer);
  render(res, 'outcomes/codes/show', layout, page);
}
