import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { adoptedEdition } from '#src/outcomes/codes/code.ts';
import { signatoriesOf } from '#src/outcomes/codes/signing/store.ts';
import { clausesOf, editionsOf } from '#src/outcomes/codes/store.ts';
import { documentOf } from '#src/outcomes/documents/load.ts';
import { dutiesAbout } from '#src/outcomes/duties/store.ts';
import { organisationOf } from '#src/people/organisations/load.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { signatoryPage } from './page.ts';
import { repliesOf, stepsAbout } from './store.ts';

/** Returns who signed a code, what they owe under it, and which edition is signed now. */
export async function signatoriesAndDuties(db: Queryable, id: number) {
  const [signatories, duties, editions] = await Promise.all([
    signatoriesOf(db, id),
    dutiesAbout(db, id),
    editionsOf(db, id),
  ]);
  return { signatories, duties, newest: adoptedEdition(editions)?.edition ?? null };
}

/** Sends the page of a signatory, with a form that was refused; 404 for who never signed. */
export async function showSignatory(
  { db }: Deps,
  req: Request,
  res: Response,
  refused: { step?: Form; reversal?: Form; reply?: Form } = {},
): Promise<void> {
  const { language, t } = req.viewer;
  const [code, organisation] = [documentOf(res), organisationOf(res)];
  const [{ signatories, duties }, clauses, steps, replies] = await Promise.all([
    signatoriesAndDuties(db, code.id),
    clausesOf(db, { id: code.id, version: code.currentVersion }),
    stepsAbout(db, code.id, organisation.id),
    repliesOf(db, language, code.id, organisation.id),
  ]);
  const signatory = signatories.find(({ organisationId }) => organisationId === organisation.id);
  if (!signatory && duties.every(({ organisationId }) => organisationId !== organisation.id))
    throw new NotFound();
  const empty = formWith({ language });
  const { step = empty, reversal = empty, reply = empty } = refused;
  const forms = { step, reversal, reply, key: reply.value('key') || randomUUID() };
  const page = signatoryPage(
    code,
    { organisation, signatory, clauses, duties, steps, replies, forms },
    req.viewer,
  );
  const title = t('{organisation} and {code}', { organisation: organisation.name, code: code.title });
  render(res, 'outcomes/codes/signatories/show', { title, description: null }, page);
}
