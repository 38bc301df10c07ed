import { randomUUID } from 'node:crypto';
import { answeringFor } from '#src/outcomes/syntheses/policy.ts';
import type { Synthesis } from '#src/outcomes/syntheses/store.ts';
import { synthesesPath } from '#src/outcomes/syntheses/synthesis.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option, RadioOption } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { answers, type ConsultationAnswer } from './consultation.ts';
import type { Reservation } from './store.ts';

const answerNames: Record<ConsultationAnswer, string> = {
  sign: msg('We sign it'),
  abstain: msg('We abstain'),
  reserve: msg('We have a reservation, in our own words'),
  join: msg('We join another organisation’s reservation'),
};

type AnswerPage = {
  form: Form;
  key: string;
  title: string;
  textLang: string | null;
  path: string;
  version: number;
  /** Why nothing can be answered now; null where it can. */
  refusal: string | null;
  endsAt: Date | null;
  organisations: readonly Option[];
  /** Which of them ask for a countersignature, in words. */
  notes: readonly string[];
  answers: readonly RadioOption[];
  joinable: readonly Option[];
  languages: readonly Option[];
};

/** Returns the form with which an organisation answers a consultation. */
export function answerPage(
  synthesis: Synthesis,
  { reservations, notes }: { reservations: readonly Reservation[]; notes: readonly string[] },
  { actor, now, t, language }: Viewer,
  form: Form,
): AnswerPage {
  const { id, stage, endsAt, title, currentVersion: version } = synthesis;
  const isOpen = stage === 'consultation' && endsAt !== null && endsAt > now;
  const offered = answers.filter((answer) => answer !== 'join' || reservations.length > 0);
  return {
    ...{ form, title, version, endsAt, languages: languageOptions, notes },
    key: form.value('key') || randomUUID(),
    textLang: synthesis.language === language ? null : synthesis.language,
    path: `${synthesesPath}/${id}`,
    refusal: isOpen
      ? null
      : t('This version is not, or no longer, in consultation. Look at the synthesis again.'),
    organisations: answeringFor(actor).map(({ organisationId, name }) => ({
      value: String(organisationId),
      label: name,
    })),
    answers: offered.map((value) => ({ value, label: t(answerNames[value]), group: null })),
    joinable: reservations.map(({ signOffId, organisation }) => ({
      value: String(signOffId),
      label: organisation,
    })),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/syntheses/answer': AnswerPage;
  }
}
