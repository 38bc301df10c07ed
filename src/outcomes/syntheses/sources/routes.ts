import { type Request, type Response, Router } from 'express';
import { moderated, ofNoBoard, submissionOf } from '#src/moderation/screening/middleware.ts';
import { citableRefusals } from '#src/outcomes/citations/cite.ts';
import { newestVersion } from '#src/outcomes/documents/store.ts';
import { synthesisIn } from '#src/outcomes/syntheses/load.ts';
import { synthesesPath } from '#src/outcomes/syntheses/synthesis.ts';
import { writersOf } from '#src/outcomes/syntheses/writing/writers.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { Form, submittedValues } from '#src/platform/http/forms/form.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { fateIn, fatesIn, namedIn, SourcesForm, shownIn, tickedIn } from './forms.ts';
import { sendConfirmation, sendSources } from './send.ts';
import { citeSources, giveReasons, giveReasonToAll } from './sort.ts';
import { cites, type SourceQuery, sourceQuery, sourcesHref, sourcesPath } from './sources.ts';

/** Returns the routes of sorting what was said in a debate into its synthesis: citing it, or saying why not. */
export function sourceRoutes(deps: Deps): Router {
  const router = Router();
  const writers = writersOf();
  const path = `${synthesesPath}/:document/sources`;

  router.get(path, ...writers, async (req, res) => {
    const query = await queryOf(deps, req, res, req.query);
    await sendSources(deps, req, res, query, new Form());
  });

  router.post(path, ...writers, moderated(SourcesForm, ofNoBoard), async (req, res) => {
    const data = fieldsIn(res);
    const query = await queryOf(deps, req, res, data);
    if (query.finding === null) throw new NotFound();
    const shown = shownIn(data);
    const choice = { anchor: query.finding, shown, chosen: tickedIn(data, shown) };
    await citeSources(deps, requireMember(req), synthesisIn(res), choice);
    flash(res, 'sources-cited');
    const last = data.go === 'yes' ? (shown.at(-1) ?? null) : null;
    res.redirect(303, sourcesHref(synthesisIn(res).id, query, last));
  });

  router.post(`${path}/reasons`, ...writers, moderated(SourcesForm, ofNoBoard), async (req, res) => {
    const data = fieldsIn(res);
    const query = await queryOf(deps, req, res, data);
    const { fates, errors } = fatesIn(data, shownIn(data), deps.config.baseUrl);
    errors.push(...(await citableRefusals(deps.db, synthesisIn(res).id, namedIn(fates))));
    if (errors.length > 0) {
      const translated = errors.map(({ field, message }) => ({ field, message: req.viewer.t(message) }));
      return sendSources(deps, req, res.status(422), query, new Form(submittedValues(req.body), translated));
    }
    const given = fates.map(({ contributionId, fate }) => ({ contributionId, ...fate }));
    await giveReasons(deps, requireMember(req), synthesisIn(res), given);
    flash(res, 'sources-given');
    res.redirect(303, sourcesHref(synthesisIn(res).id, query));
  });

  router.get(`${path}/all`, ...writers, async (req, res) => {
    const query = await queryOf(deps, req, res, { ...req.query, show: 'open' });
    await sendConfirmation(deps, req, res, query, req.query);
  });

  router.post(`${path}/all`, ...writers, moderated(SourcesForm, ofNoBoard), async (req, res) => {
    const data = fieldsIn(res);
    const query = await queryOf(deps, req, res, { ...data, show: 'open' });
    const fate = fateIn(data, 'all', deps.config.baseUrl);
    const isRefused = fate === null || 'error' in fate;
    if (
      isRefused ||
      (await citableRefusals(deps.db, synthesisIn(res).id, namedIn([{ name: 'all', fate }]))).length > 0
    ) {
      return sendConfirmation(deps, req, res, query, data);
    }
    const all = { query, count: Number(data.count) };
    await giveReasonToAll(deps, requireMember(req), synthesisIn(res), fate, all);
    flash(res, 'sources-given');
    res.redirect(303, `${sourcesPath(synthesisIn(res).id)}?show=open`);
  });

  return router;
}

function fieldsIn(res: Response) {
  const submission = submissionOf(res, SourcesForm);
  if (!submission.ok) throw new NotFound();
  return submission.screened.data;
}

/** Loads the newest version, whose sections cite, in place of the one that is read; returns what is asked of it. */
async function queryOf(
  { db }: Deps,
  req: Request,
  res: Response,
  asked: Readonly<Record<string, unknown>>,
): Promise<SourceQuery> {
  const newest = await newestVersion(db, synthesisIn(res).id, req.viewer.language);
  if (newest) res.locals.document = newest;
  return sourceQuery(asked, (newest?.sections ?? []).filter(cites));
}
