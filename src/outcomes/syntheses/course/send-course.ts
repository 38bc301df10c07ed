import type { Request, Response } from 'express';
import { type Document, newestVersion } from '#src/outcomes/documents/store.ts';
import { consultationDays } from '#src/outcomes/syntheses/consultation/consultation.ts';
import { synthesisIn } from '#src/outcomes/syntheses/load.ts';
import { addresseesOf } from '#src/outcomes/syntheses/responses/store.ts';
import { openSources } from '#src/outcomes/syntheses/sources/store.ts';
import type { Synthesis } from '#src/outcomes/syntheses/store.ts';
import { synthesesPath } from '#src/outcomes/syntheses/synthesis.ts';
import { suggestedNames } from '#src/people/organisations/store.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { coursePage } from './page.ts';

const dayMs = 86_400_000;

/** Sends the page on which the course of a synthesis is set; without a form, with what is set now. */
export async function sendCourse({ db }: Deps, req: Request, res: Response, form?: Form): Promise<void> {
  const synthesis = synthesisIn(res);
  const [newest, suggested, addressees] = await Promise.all([
    newestOf(req, synthesis),
    suggestedNames(db),
    addresseesOf(db, synthesis.id),
  ]);
  const versions = { newest: newest.version, current: synthesis.currentVersion };
  const open = await openSources(db, synthesis.id, versions);
  const names = addressees.map(({ organisation }, i) => [`addressee${i + 1}`, organisation]);
  const usual = new Date(req.viewer.now.getTime() + consultationDays.usual * dayMs);
  const set = { handle: synthesis.rapporteurHandle, ends_on: dayOf(usual), ...Object.fromEntries(names) };
  const shown = { viewer: req.viewer, form: form ?? formWith(set), suggested, open };
  const page = coursePage(synthesis, newest, shown);
  render(res, 'outcomes/syntheses/course', { title: req.viewer.t('Next steps'), index: false }, page);
}

/** Returns the newest version of a synthesis, whether it is public or not. */
export async function newestOf({ app, viewer }: Request, synthesis: Synthesis): Promise<Document> {
  return (await newestVersion(app.locals.deps.db, synthesis.id, viewer.language)) ?? synthesis;
}

/** Leads back to the synthesis. */
export function backToSynthesis(res: Response): void {
  res.redirect(303, `${synthesesPath}/${synthesisIn(res).id}`);
}
