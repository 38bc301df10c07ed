import type { Request, Response } from 'express';
import { boardPath } from '#src/forum/boards/board.ts';
import { boardNames } from '#src/forum/boards/store.ts';
import { handlePattern } from '#src/people/members/handle.ts';
import { memberPath } from '#src/people/members/member.ts';
import { organisationPath, slugPattern } from '#src/people/organisations/organisation.ts';
import { organisationBySlug } from '#src/people/organisations/store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import type { Link } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { outcomeList, outcomeNames } from './page.ts';
import { listOutcomes, memberNamed, type OutcomesOf } from './store.ts';

type AskedOutcomes = { of: OutcomesOf; whose: Link; query: Readonly<Record<string, string>> };

/** Returns the board, organisation or member whose outcomes an address asks for; null where it names none, 404 where it is none of ours. */
export async function askedOf({ db }: Deps, { query, viewer }: Request): Promise<AskedOutcomes | null> {
  const { board, organisation, by } = query;
  if (typeof board === 'string') {
    const found = (await boardNames(db, viewer.language)).find(({ slug }) => slug === board);
    return askedIn('board', found, { board }, boardPath({ slug: board }));
  }
  if (typeof organisation === 'string') {
    const found = slugPattern.test(organisation) ? await organisationBySlug(db, organisation) : undefined;
    return askedIn('organisation', found, { organisation }, organisationPath({ slug: organisation }));
  }
  if (typeof by !== 'string') return null;
  const found = handlePattern.test(by) ? await memberNamed(db, by) : undefined;
  return askedIn('author', found, { by }, memberPath({ handle: by }));
}

function askedIn(
  what: OutcomesOf['what'],
  found: { id: number; name: string } | undefined,
  query: AskedOutcomes['query'],
  href: string,
): AskedOutcomes {
  if (!found) throw new NotFound();
  return { of: { what, id: found.id }, whose: { href, label: found.name }, query };
}

/** Sends a page of the outcomes of a board, an organisation or a member. */
export async function sendOutcomesOf(
  deps: Deps,
  req: Request,
  res: Response,
  asked: AskedOutcomes,
): Promise<void> {
  const { viewer } = req;
  const cursor = cursorOf(req.query);
  const rows = await listOutcomes(deps.db, outcomeNames(deps), asked.of, { cursor, size: pageSize });
  const { t } = viewer;
  const title = t('Outcomes: {name}', { name: asked.whose.label });
  const description = t('What came of the debates: what is proposed, promised and done, and what is late.');
  const layout = { title, description, index: asked.of.what !== 'author' };
  const page = outcomeList(deps, asked, pageOf(rows, pageSize, cursor), viewer);
  render(res, 'site/outcomes-page/list', layout, page);
}
