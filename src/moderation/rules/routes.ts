import { type Request, type Response, Router } from 'express';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { rulesPath, versionHref } from './clause.ts';
import { rulesPage } from './page.ts';
import { type RulesText, rulesText } from './rules-text.ts';
import { clauseChanges } from './versions/changes.ts';
import { rulesAsJson, rulesAsMarkdown } from './versions/formats.ts';
import { changesPage, versionsPage } from './versions/page.ts';
import { clausesOf, listVersions, nextVersion, ruleVersion, versionAt } from './versions/store.ts';
import type { RuleVersion } from './versions/version.ts';

/** Returns the routes of the house rules: those in force, every version, and what each changed. */
export function ruleRoutes({ config: { baseUrl }, db }: Deps): Router {
  const router = Router();

  router.get(rulesPath, open, async (req, res) => show(req, res, await inForce(req), rulesPath));
  router.get(`${rulesPath}.md`, open, async (req, res) => asMarkdown(req, res, await inForce(req)));
  router.get(`${rulesPath}.json`, open, async (req, res) => asJson(req, res, await inForce(req)));

  router.get(`${rulesPath}/versions`, open, async (req, res) => {
    const { language, now, t } = req.viewer;
    const page = versionsPage(await listVersions(db, language), now, t);
    const description = t('Every version of the house rules, when it came into force and what it changed.');
    const canonical = `${baseUrl}${rulesPath}/versions`;
    render(
      res,
      'moderation/rules/versions',
      { title: t('Versions of the house rules'), description, canonical },
      page,
    );
  });

  router.get(`${rulesPath}/versions/:version.md`, open, async (req, res) =>
    asMarkdown(req, res, await versionIn(req)),
  );
  router.get(`${rulesPath}/versions/:version.json`, open, async (req, res) =>
    asJson(req, res, await versionIn(req)),
  );
  router.get(`${rulesPath}/versions/:version`, open, async (req, res) => {
    const version = await versionIn(req);
    show(req, res, version, versionHref(version.number));
  });

  router.get(`${rulesPath}/versions/:version/changes`, open, async (req, res) => {
    const { language, t } = req.viewer;
    const version = await versionIn(req);
    const earlier = (await listVersions(db, language)).filter(({ number }) => number < version.number);
    const since = parseId(req.query.since);
    const from = earlier.find(({ number }) => number === since) ?? earlier[0];
    if (!from) throw new NotFound();
    const changes = clauseChanges(await clausesOf(db, from.number), await clausesOf(db, version.number));
    const page = changesPage({ version, from, earlier, changes }, req.viewer);
    const title = t('What version {number, number} of the house rules changes', { number: version.number });
    render(res, 'moderation/rules/changes', { title, description: version.summary }, page);
  });

  function inForce({ viewer: { language, now } }: Request): Promise<RuleVersion> {
    return versionAt(db, now, language);
  }

  async function versionIn(req: Request): Promise<RuleVersion> {
    const number = parseId(req.params.version);
    const version =
      number && number < 2 ** 31 ? await ruleVersion(db, number, req.viewer.language) : undefined;
    if (!version) throw new NotFound();
    return version;
  }

  async function textOf({ viewer }: Request, version: RuleVersion): Promise<RulesText> {
    return rulesText(version, await clausesOf(db, version.number), viewer.language, viewer.t);
  }

  async function show(req: Request, res: Response, version: RuleVersion, path: string): Promise<void> {
    const { language, now, t } = req.viewer;
    const text = await textOf(req, version);
    const page = rulesPage(text, await nextVersion(db, now, language), now, t);
    const { title, intro } = text;
    const head = { title, description: intro, canonical: baseUrl + path };
    render(res, 'moderation/rules/rules', head, page);
  }

  async function asMarkdown(req: Request, res: Response, version: RuleVersion): Promise<void> {
    res.type('text/markdown').send(rulesAsMarkdown(await textOf(req, version), baseUrl, req.viewer.t));
  }

  async function asJson(req: Request, res: Response, version: RuleVersion): Promise<void> {
    res.json(rulesAsJson(await textOf(req, version), baseUrl));
  }

  return router;
}
