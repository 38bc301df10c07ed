import type { Request, Response } from 'express';
import { listBoards } from '#src/forum/boards/store.ts';
import { codePath, reportMonths, signingWayNames, signingWays, stageOf } from '#src/outcomes/codes/code.ts';
import { codeTerms, editionsOf } from '#src/outcomes/codes/store.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { daysLater } from '#src/outcomes/duties/duty.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Option, RadioOption } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { differencesOf, type Stretch } from '#src/platform/text/differences.ts';
import { noticeDays } from './course.ts';
import { bracesExample } from './forms.ts';

type CodeFormPage = {
  action: string;
  form: Form;
  languages: readonly Option[];
  example: string;
  textLang: string | null;
  /** What is chosen once, when a code is begun; null afterwards. */
  places: { boards: readonly Option[]; ways: readonly RadioOption[]; months: readonly Option[] } | null;
  code: { title: string; href: string; lang: string | null } | null;
  /** How what was typed differs from what somebody saved meanwhile; null where nobody did. */
  meanwhile: { stretches: readonly Stretch[] | null; current: string } | null;
  /** What can follow; a form of each. */
  consultation: { form: Form; version: number } | null;
  adoption: { form: Form; edition: number; endsAt: Date; isOver: boolean } | null;
  end: { form: Form } | null;
};

/** Sends the form in which a code is begun. */
export async function sendNewCodeForm({ db }: Deps, req: Request, res: Response, form: Form): Promise<void> {
  const { language, now, t } = req.viewer;
  const boards = (await listBoards(db, language, now)).filter(({ archived }) => !archived);
  const page: CodeFormPage = {
    ...{
      action: '/codes',
      form,
      languages: languageOptions,
      example: bracesExample,
      textLang: form.value('language') || null,
    },
    places: {
      boards: boards.map(({ slug, name }) => ({ value: slug, label: name })),
      ways: signingWays.map((value) => ({ value, label: t(signingWayNames[value]), group: null })),
      months: reportMonths.map((months) => ({
        value: String(months),
        label: t('Every {months} months', { months }),
      })),
    },
    ...{ code: null, meanwhile: null, consultation: null, adoption: null, end: null },
  };
  render(res, 'outcomes/codes/editing/form', { title: t('Begin a code'), index: false }, page);
}

type Opened = {
  code: Document;
  newest: Document;
  values: Form;
  /** The clauses that somebody saved meanwhile. */
  current?: string;
  refused?: { consultation?: Form; adoption?: Form; end?: Form } | undefined;
};

/** Sends the form in which the next version of a code is written, with what can follow. */
export async function sendCodeForm(
  { db }: Deps,
  req: Request,
  res: Response,
  { code, newest, values, current, refused = {} }: Opened,
): Promise<void> {
  const { language, now, t } = req.viewer;
  const [{ endedAt }, editions] = [await codeTerms(db, code.id), await editionsOf(db, code.id)];
  const last = editions.at(-1);
  const waits = last && endedAt === null && last.adoptedAt === null ? last : null;
  const soonest = daysLater(dayOf(now), noticeDays);
  const page: CodeFormPage = {
    action: codePath(code.id, 'versions'),
    ...{
      form: values,
      languages: languageOptions,
      example: bracesExample,
      textLang: values.value('language') || null,
    },
    places: null,
    code: {
      title: code.title,
      href: codePath(code.id),
      lang: code.language === language ? null : code.language,
    },
    meanwhile:
      current === undefined
        ? null
        : { stretches: differencesOf(current, values.value('clauses').replaceAll('\r\n', '\n')), current },
    consultation:
      endedAt === null && editions.every(({ version }) => version !== newest.version)
        ? { form: refused.consultation ?? formWith({ days: '28' }), version: newest.version }
        : null,
    adoption: waits
      ? {
          form: refused.adoption ?? formWith({ in_force_on: soonest }),
          ...{ edition: waits.edition, endsAt: waits.endsAt },
          isOver: stageOf(waits, editions, { endedAt, now }) === 'consulted',
        }
      : null,
    end: endedAt === null && code.state === 'published' ? { form: refused.end ?? formWith() } : null,
  };
  render(res, 'outcomes/codes/editing/form', { title: t('Edit this code'), index: false }, page);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/codes/editing/form': CodeFormPage;
  }
}
