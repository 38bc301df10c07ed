import { caseSources, queuePath } from '#src/moderation/cases/case.ts';
import { nounNames, sourceNames } from '#src/moderation/cases/labels.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import { QueueQuery, queueParams, waitedDays } from './filters.ts';

type Options = readonly { value: string; label: string }[];

/** The form by which the queue is narrowed: its address keeps what was chosen. */
export type NarrowForm = {
  form: Form;
  kinds: Options;
  sources: Options;
  waited: Options;
  /** Whether something is narrowed by it, and the list without that. */
  open: boolean;
  allHref: string;
};

/** Returns the form with what the address says. */
export function narrowForm(query: QueueQuery, kinds: readonly ModeratedKind[], t: Translate): NarrowForm {
  const any = { value: '', label: t('Any') };
  return {
    form: formWith(queueParams(query)),
    kinds: [any, ...kinds.map(({ name, noun }) => ({ value: name, label: t(nounNames[noun]) }))],
    sources: [any, ...caseSources.map((source) => ({ value: source, label: t(sourceNames[source]) }))],
    waited: [
      any,
      ...waitedDays.map((days) => ({
        value: days,
        label: t('{days, plural, one {# day or more} other {# days or more}}', { days: Number(days) }),
      })),
    ],
    allHref: withQuery(
      queuePath,
      queueParams({ ...QueueQuery.parse({}), show: query.show, board: query.board }),
    ),
    open: [query.kind, query.source, query.author, query.waited, query.tag].some((value) => value !== null),
  };
}
