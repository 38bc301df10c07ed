import type { Request, Response } from 'express';
import { citableRefusals } from '#src/outcomes/citations/cite.ts';
import { fateNames } from '#src/outcomes/citations/fates/fate.ts';
import { documentOf } from '#src/outcomes/documents/load.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { fateIn, namedIn } from './forms.ts';
import { sourcesPage } from './page.ts';
import { cites, queryValues, type SourceQuery, sourcesHref, sourcesPath } from './sources.ts';
import { listSources, sourceCounts } from './store.ts';

/** Sends the page on which sources are cited or given reasons, with what was typed there. */
export async function sendSources(
  { db }: Pick<Deps, 'db'>,
  req: Request,
  res: Response,
  query: SourceQuery,
  form: Form,
): Promise<void> {
  const { viewer } = req;
  const newest = documentOf(res);
  const cursor = cursorOf(req.query);
  const [counts, rows] = await Promise.all([
    sourceCounts(db, newest.id, query),
    listSources(db, newest, query, { cursor, size: pageSize }),
  ]);
  const page = pageOf(rows, pageSize, cursor);
  const given = page.items.flatMap(({ id, reason, detail }) => [
    [`reason-${id}`, reason ?? ''] as const,
    [`detail-${id}`, reason === null ? '' : (detail ?? '')] as const,
  ]);
  const synthesis = { ...newest, sections: newest.sections.filter(cites) };
  const shown = form.values.size > 0 ? form : formWith(Object.fromEntries(given));
  const isFrozen = newest.state === 'published' && newest.version === newest.currentVersion;
  const read = { synthesis, query, counts, page, form: shown, isFrozen };
  const title = viewer.t('What was said: {title}', { title: newest.title });
  render(res, 'outcomes/syntheses/sources/show', { title, index: false }, sourcesPage(read, viewer));
}

/** Sends the page that asks once whether all that is shown gets one reason; the list again where the reason is not whole. */
export async function sendConfirmation(
  deps: Pick<Deps, 'db' | 'config'>,
  req: Request,
  res: Response,
  query: SourceQuery,
  fields: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { t, language } = req.viewer;
  const { id, title, language: written } = documentOf(res);
  const fate = fateIn(fields, 'all', deps.config.baseUrl);
  const typed = {
    'reason-all': String(fields['reason-all'] ?? ''),
    'detail-all': String(fields['detail-all'] ?? ''),
  };
  const refusal =
    fate === null
      ? { field: 'reason-all', message: t('Choose a reason') }
      : 'error' in fate
        ? { ...fate.error, message: t(fate.error.message) }
        : (await citableRefusals(deps.db, id, namedIn([{ name: 'all', fate }])))
            .map((error) => ({ ...error, message: t(error.message) }))
            .at(0);
  if (refusal || fate === null || 'error' in fate) {
    const form = formWith(typed).with(...(refusal ? [refusal] : []));
    return sendSources(deps, req, res.status(422), query, form);
  }
  const { shown } = await sourceCounts(deps.db, id, query, fate.insteadId);
  const carried = Object.entries({ ...queryValues(query), ...typed, count: String(shown) });
  render(
    res,
    'outcomes/syntheses/sources/all',
    { title: t('One reason for all of these'), index: false },
    {
      synthesis: { title, href: `/syntheses/${id}`, lang: written === language ? null : written },
      path: sourcesPath(id),
      count: shown,
      carried: carried.flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
      reason: t(fateNames[fate.reason]),
      detail: typed['detail-all'],
      back: sourcesHref(id, query),
    },
  );
}
