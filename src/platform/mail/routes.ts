import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Router } from 'express';
import PostalMime from 'postal-mime';
import { NotFound } from '#src/platform/http/errors.ts';
import { open } from '#src/platform/http/may.ts';
import { tablePageSize } from '#src/platform/http/page-sizes.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { mailFolder } from './mailer.ts';
import { demoMailPath, type MailRow, mailPage, mailRow } from './page.ts';

/** Returns the pages that show the mails of the demo, where nothing is sent; nowhere else do they exist. */
export function demoMailRoutes({ config }: Deps): Router {
  const router = Router();
  if (!config.demo) return router;
  const folder = mailFolder(config);

  router.get(demoMailPath, open, async (req, res) => {
    const names = await newest(folder);
    const mails: MailRow[] = await Promise.all(
      names.map(async (name) => mailRow(name, await read(folder, name))),
    );
    const title = req.viewer.t('Demo emails');
    res.set('Cache-Control', 'no-store');
    render(res, 'platform/mail/index', { title, index: false }, { mails, bound: tablePageSize });
  });

  router.get(`${demoMailPath}/:name`, open, async (req, res) => {
    const names = await newest(folder);
    const name = names.find((candidate) => candidate === req.params.name);
    if (!name) throw new NotFound();
    const mail = await read(folder, name);
    res.set('Cache-Control', 'no-store');
    render(
      res,
      'platform/mail/show',
      { title: mail.subject ?? req.viewer.t('Demo emails'), index: false },
      mailPage(mail, `${req.path}/html`),
    );
  });

  // A mail is made for mail programs: it has styles of its own, and here nothing else is allowed to it.
  router.get(`${demoMailPath}/:name/html`, open, async (req, res) => {
    const names = await newest(folder);
    const name = names.find((candidate) => candidate === req.params.name);
    const mail = name === undefined ? undefined : await read(folder, name);
    if (!mail?.html) throw new NotFound();
    res.set('Cache-Control', 'no-store');
    res.set(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; sandbox",
    );
    res.type('html').send(mail.html);
  });

  return router;
}

/** The names of the mails last written; they begin with the time. */
async function newest(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .reverse()
    .slice(0, tablePageSize);
}

async function read(folder: string, name: string) {
  return PostalMime.parse(await readFile(join(folder, name)));
}
