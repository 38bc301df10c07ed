import { meetingsPath } from '#src/hub/meetings/meeting.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Option, OptionLink } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { MeetingFilters } from './store.ts';

/** The form that narrows the list of meetings, with what is chosen, and what that stands for. */
export type MeetingFilterForm = {
  form: Form;
  fields: readonly { name: string; label: string; options: readonly Option[] }[];
  chosen: Readonly<Record<'which' | 'board' | 'language' | 'year', string | null>>;
  filters: MeetingFilters & { past: boolean };
  /** Those to come and those past, as links. */
  which: readonly OptionLink[];
  /** The list without any choice; null where none is made. */
  clearHref: string | null;
};

/** Returns the form that narrows the list; what is none of the choices offered is no choice. */
export function meetingFilterForm(
  query: Readonly<Record<string, unknown>>,
  {
    boards,
    years,
  }: { boards: readonly { id: number; slug: string; name: string }[]; years: readonly number[] },
  { t }: Viewer,
): MeetingFilterForm {
  const board = boards.find(({ slug }) => slug === query.board) ?? null;
  const language = languageOptions.find(({ value }) => value === query.language)?.value ?? null;
  const year = years.find((one) => String(one) === query.year) ?? null;
  const past = query.which === 'past';
  const chosen = {
    which: past ? 'past' : null,
    ...{ board: board?.slug ?? null, language, year: year === null ? null : String(year) },
  };
  const field = (name: string, label: string, options: readonly Option[]) => ({
    ...{ name, label },
    options: [{ value: '', label: t('All') }, ...options],
  });
  return {
    form: formWith(chosen),
    chosen,
    filters: { past, board: board?.id ?? null, language, year },
    fields: [
      field(
        'board',
        t('Board'),
        boards.map(({ slug, name }) => ({ value: slug, label: name })),
      ),
      field('language', t('Language'), languageOptions),
      field(
        'year',
        t('Year'),
        years.map((one) => ({ value: String(one), label: String(one) })),
      ),
    ],
    which: [false, true].map((isPast) => ({
      href: withQuery(meetingsPath, { ...chosen, which: isPast ? 'past' : null }),
      label: isPast ? t('Past') : t('Next'),
      current: isPast === past,
    })),
    clearHref:
      board === null && language === null && year === null
        ? null
        : withQuery(meetingsPath, { which: chosen.which }),
  };
}
