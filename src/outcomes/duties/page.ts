import { debatePath } from '#src/forum/debates/debate.ts';
import { anyDocumentPath, documentPath } from '#src/outcomes/documents/document.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { can } from '#src/platform/access/permissions.ts';
import type { FeedEntry } from '#src/platform/http/feed.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { type Page, pageLinks } from '#src/platform/http/pagination.ts';
import type { Link, Option, StatusLabel } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { documentKinds } from '#src/platform/slice/document-kind.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { datesFor, endOfDay, platformZone } from '#src/platform/text/dates.ts';
import { html } from '#src/platform/text/safe-html.ts';
import { duePath, dutyPath, dutyState } from './duty.ts';
import { dutyListNames, dutyStateLabel, owedKind, owedKinds } from './labels.ts';
import { type DutyFilters, dutyLists, type ListedDuty } from './list-store.ts';
import { answersFor, canExcuse, canExtend } from './policy.ts';

/** A duty as lists and its own page show it. */
export type DutyView = {
  id: number;
  href: string;
  /** What is due. */
  label: string;
  /** What it is about. */
  about: { title: string; href: string; lang: string | null };
  /** Who owes it; without an address: the platform. */
  owner: { name: string; href: string | null };
  state: StatusLabel;
  /** The end of the day by which it is due, and the first date where that was put off. */
  until: Date;
  first: Date | null;
  metAt: Date | null;
  /** Where the viewer meets it; null where it is not theirs, or not open. */
  meetHref: string | null;
};

/** Returns a duty as the viewer sees it. */
export function dutyView(deps: Pick<Deps, 'slices'>, duty: ListedDuty, viewer: Viewer): DutyView {
  const { actor, now, t, language } = viewer;
  const owed = owedKind(owedKinds(deps), duty);
  const subject = duty.documentId ?? duty.debateId ?? 0;
  const state = dutyState(duty, now);
  const theirs =
    duty.organisationId === null ? can(actor, 'document:review', duty.boardId) : answersFor(actor, duty);
  return {
    id: duty.id,
    href: dutyPath(duty),
    label: t(owed.label),
    about: {
      title: duty.title,
      href: subjectPath(deps, duty, subject),
      lang: duty.language === language ? null : duty.language,
    },
    owner:
      duty.organisationId === null
        ? { name: t('This platform'), href: null }
        : {
            name: duty.organisation ?? '',
            href: duty.organisationSlug === null ? null : organisationPath({ slug: duty.organisationSlug }),
          },
    state: dutyStateLabel(state, t),
    until: endOfDay(duty.extendedTo ?? duty.dueOn),
    first: duty.extendedTo === null ? null : endOfDay(duty.dueOn),
    metAt: duty.metAt,
    meetHref: theirs && ['due', 'late'].includes(state) ? owed.meetAt(subject) : null,
  };
}

function subjectPath(deps: Pick<Deps, 'slices'>, { about, slug, anchor }: ListedDuty, id: number): string {
  if (about === 'debate') return debatePath({ id, slug });
  const kind = kindNamed(documentKinds(deps), about);
  const path = kind.within === undefined ? documentPath(kind, { id, slug }) : anyDocumentPath(id);
  return anchor === null ? path : `${path}#${anchor}`;
}

type DutiesPage = {
  duties: readonly DutyView[];
  filters: {
    form: Form;
    organisations: readonly Option[];
    kinds: readonly Option[];
    lists: readonly Option[];
  };
  newer: Link | null;
  older: Link | null;
  files: readonly Link[];
};

/** The choices of the list, as its address has them. */
type DutyQuery = Record<'organisation' | 'kind' | 'state', string | null>;

/** Returns the list of duties with what is chosen. */
export function dutiesPage(
  deps: Pick<Deps, 'slices'>,
  page: Page<ListedDuty>,
  { chosen, organisations }: { chosen: DutyQuery; organisations: readonly { slug: string; name: string }[] },
  viewer: Viewer,
): DutiesPage {
  const { t } = viewer;
  const links = pageLinks(duePath, chosen, page);
  const kinds = new Map(owedKinds(deps).map(({ kind, label }) => [kind, label]));
  const query = new URLSearchParams(
    Object.entries(chosen).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  const suffix = query.size > 0 ? `?${query}` : '';
  return {
    duties: page.items.map((duty) => dutyView(deps, duty, viewer)),
    filters: {
      form: formWith(chosen),
      organisations: [
        { value: '', label: t('All') },
        { value: 'platform', label: t('This platform') },
        ...organisations.map(({ slug, name }) => ({ value: slug, label: name })),
      ],
      kinds: [
        { value: '', label: t('All') },
        ...[...kinds].map(([value, label]) => ({ value, label: t(label) })),
      ],
      lists: dutyLists.map((value) => ({
        value: value === 'open' ? '' : value,
        label: t(dutyListNames[value]),
      })),
    },
    newer: links.before === null ? null : { href: links.before, label: t('Previous page') },
    older: links.after === null ? null : { href: links.after, label: t('Next page') },
    files: [
      { href: `${duePath}.csv${suffix}`, label: t('As a table (CSV)') },
      { href: `${duePath}/feed.atom`, label: t('Feed of what is due (Atom)') },
    ],
  };
}

type DutyPage = {
  duty: DutyView;
  extensionWords: string | null;
  excuse: string | null;
  metHref: string | null;
  form: Form;
  can: { extend: boolean; excuse: boolean };
};

/** Returns the page of a duty. */
export function dutyPage(deps: Pick<Deps, 'slices'>, duty: ListedDuty, form: Form, viewer: Viewer): DutyPage {
  const { actor, now } = viewer;
  return {
    duty: dutyView(deps, duty, viewer),
    extensionWords: duty.extensionWords,
    excuse: duty.excuse,
    metHref: duty.metByDocument === null ? null : anyDocumentPath(duty.metByDocument),
    form,
    can: { extend: canExtend(actor, duty, now), excuse: canExcuse(actor, duty, now) },
  };
}

/** The columns of the table of duties, as a file. */
export const dutyColumns = [
  ...['number', 'what', 'about', 'address', 'who', 'due', 'first due', 'state', 'met', 'why later', 'excuse'],
];

/** Returns a duty as a row of the file. */
export function dutyCells(
  deps: Pick<Deps, 'slices' | 'config'>,
  duty: ListedDuty,
  { now }: Pick<Viewer, 'now'>,
): (string | number)[] {
  const subject = duty.documentId ?? duty.debateId ?? 0;
  return [
    ...[duty.id, duty.kind, duty.title, deps.config.baseUrl + subjectPath(deps, duty, subject)],
    ...[duty.organisation ?? 'platform', duty.extendedTo ?? duty.dueOn, duty.dueOn, dutyState(duty, now)],
    ...[duty.metAt?.toISOString() ?? '', duty.extensionWords ?? '', duty.excuse ?? ''],
  ];
}

/** Returns a duty as an entry of the feed, in the words of the reader's language. */
export function dutyEntry(deps: Pick<Deps, 'slices'>, duty: ListedDuty, viewer: Viewer): FeedEntry {
  const { t, language } = viewer;
  const { label, about, owner, state, until, href } = dutyView(deps, duty, viewer);
  const title = `${label}: ${about.title} (${state.label})`;
  const day = datesFor({ ...viewer, timeZone: platformZone }).day(until);
  const changes = [duty.madeAt, duty.metAt, duty.excusedAt, state.kind === 'danger' ? until : null];
  return {
    ...{ path: href, title, author: owner.name, language, publishedAt: duty.madeAt },
    html: html`<p><a href="${about.href}">${about.title}</a></p><p>${t('Due by')} ${day}</p>`.html,
    updatedAt: new Date(Math.max(...changes.map(Number))),
  };
}

/** Returns what the address asks for of the list; `organisations` are those to choose from. */
export function dutyFilters(
  query: Readonly<Record<string, unknown>>,
  kinds: readonly DutyFilters['kind'][],
  organisations: readonly { id: number; slug: string }[],
): { chosen: DutyQuery; filters: DutyFilters } {
  const kind = kinds.find((one) => one === query.kind) ?? null;
  const list = dutyLists.find((one) => one === query.state) ?? 'open';
  const named = organisations.find(({ slug }) => slug === query.organisation);
  const organisation = query.organisation === 'platform' ? 'platform' : (named?.id ?? null);
  return {
    chosen: {
      organisation: organisation === 'platform' ? organisation : (named?.slug ?? null),
      kind,
      state: list === 'open' ? null : list,
    },
    filters: { list, kind, organisation },
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/duties/index': DutiesPage;
    'outcomes/duties/show': DutyPage;
  }
}
