import { type FileField, fileField } from '#src/concerns/files/uploading/field.ts';
import { type LetterView, letterView } from '#src/hub/partners/page.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayInWords, dayOf } from '#src/platform/text/dates.ts';
import { answerDueOn, type ExchangeActs, exchangePath } from './exchange.ts';
import { letterFiles } from './forms.ts';
import type { Exchange } from './store.ts';

/** An exchange of letters that is under way, as its sides see it in a list. */
export type ExchangeLine = { name: string; href: string; standing: string };

/** Returns an exchange as a list of its sides shows it. */
export function exchangeLine(exchange: Exchange, viewer: Viewer): ExchangeLine {
  return { name: exchange.name, href: exchangePath(exchange.id), standing: standingOf(exchange, viewer) };
}

/** Returns how an exchange stands, in words. */
function standingOf(
  { state, outAt, answered, inForceOn, endedOn }: Exchange,
  { t, language, now }: Viewer,
): string {
  if (state === 'drafting') return t('The platform’s letter has not been sent yet.');
  if (state === 'lapsed') return t('It lapsed on {date}.', { date: dayInWords(endedOn ?? '', language) });
  if (state === 'ended') return t('It ended on {date}.', { date: dayInWords(endedOn ?? '', language) });
  if (state === 'in-force')
    return t('In force since {date}', { date: dayInWords(inForceOn ?? '', language) });
  if (answered)
    return t('Both letters have been submitted. A curator reads them and puts the exchange into force.');
  const due = answerDueOn(outAt ?? now);
  const date = dayInWords(due, language);
  return dayOf(now) > due
    ? t('The partner’s letter was due on {date}.', { date })
    : t('The partner’s letter is due on {date}.', { date });
}

type ExchangePage = {
  name: string;
  slug: string;
  path: string;
  standing: string;
  endedWords: string | null;
  isPublic: boolean;
  letters: readonly LetterView[];
  can: ExchangeActs;
  letterForm: Form;
  endForm: Form;
  languages: readonly Option[];
  /** Where the letter is added as a file; null where nobody writes one now. */
  files: FileField | null;
};

/** What was refused of what was typed on the page of an exchange. */
export type RefusedOnExchange = { letter?: Form; end?: Form };

/** Returns the page of an exchange of letters, for one of its sides. */
export async function exchangePage(
  deps: Deps,
  exchange: Exchange,
  can: ExchangeActs,
  refused: RefusedOnExchange,
  viewer: Viewer,
): Promise<ExchangePage> {
  const letterForm = refused.letter ?? formWith({ written_on: dayOf(viewer.now), language: viewer.language });
  const path = exchangePath(exchange.id);
  return {
    name: exchange.name,
    slug: exchange.slug,
    path,
    standing: standingOf(exchange, viewer),
    endedWords: exchange.endedWords,
    isPublic: exchange.inForceOn !== null,
    letters: exchange.letters.map((letter) => letterView(letter, viewer)),
    can,
    letterForm,
    endForm: refused.end ?? formWith(),
    languages: languageOptions,
    files:
      can.send || can.answer
        ? await fileField(deps, viewer, letterForm, { most: letterFiles, action: `${path}/files` })
        : null,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/partners/exchanges/show': ExchangePage;
    'hub/partners/exchanges/new': {
      form: Form;
      organisations: readonly Option[];
      types: readonly Option[];
      /** Who asked for it, and whether that is a listed organisation; null where nobody did. */
      enquirer: { name: string; href: string; isListed: boolean } | null;
    };
  }
}
