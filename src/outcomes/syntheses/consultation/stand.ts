import { documentAnchor } from '#src/outcomes/documents/document.ts';
import { documentReportHref } from '#src/outcomes/documents/showing/report-link.ts';
import { groupStances } from '#src/outcomes/sign-offs/sign-off.ts';
import type { SignOff } from '#src/outcomes/sign-offs/store.ts';
import { answeringFor } from '#src/outcomes/syntheses/policy.ts';
import type { Synthesis } from '#src/outcomes/syntheses/store.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import type { Reservation } from './store.ts';

type OrganisationAnswer = { name: string; href: string | null; answer: string };

/** A group's row: what its organisations say, and the group itself where enough have answered. */
type StandRow = { group: GroupLabel; stance: string | null; organisations: readonly OrganisationAnswer[] };

type ReservationCard = {
  id: string;
  group: GroupLabel;
  organisation: string;
  href: string | null;
  givenAt: Date;
  lang: string | null;
  /** Null where it cannot be read: it waits for the moderators, or they took it away. */
  html: SafeHtml | null;
  gone: 'waits' | 'removed' | null;
  withdrawnAt: Date | null;
  joined: readonly string[];
  reportHref: string | null;
};

type WaitingSignOff = {
  id: number;
  organisation: string;
  answer: string;
  /** The words that wait with it, and their language where it is not the page's. */
  words: { html: SafeHtml; lang: string | null } | null;
  mine: boolean;
};

/** Where the groups stand on a synthesis. */
export type StandPanel = {
  version: number;
  endsAt: Date;
  isOver: boolean;
  answered: number;
  rows: readonly StandRow[];
  reservations: readonly ReservationCard[];
  /** What waits for a countersignature of the viewer's organisations. */
  waiting: readonly WaitingSignOff[];
  /** The organisations of the viewer that can take back their reservation. */
  endable: readonly { id: number; name: string }[];
  can: { answer: boolean };
};

// What else a sign-off may say is no answer to a consultation.
const answerNames: Partial<Record<SignOff['stance'], string>> = {
  sign: msg('signs'),
  abstain: msg('abstains'),
  reserve: msg('has a reservation'),
};

const stanceNames = {
  signed: msg('The group signs'),
  reserved: msg('The group has reservations'),
  divided: msg('The group is divided'),
} as const;

/** Returns where the groups stand on the version that was consulted last; null where none was. */
export function standPanel(
  synthesis: Synthesis,
  { signOffs, reservations }: { signOffs: readonly SignOff[]; reservations: readonly Reservation[] },
  { actor, now, t, language }: Viewer,
): StandPanel | null {
  const { consultedVersion: version, endsAt, stage } = synthesis;
  if (version === null || endsAt === null) return null;
  const counted = signOffs.filter(({ waits }) => !waits);
  const isOver = endsAt <= now;
  const own = answeringFor(actor);
  const rows = groupStances(counted).map(({ group, stance }) => ({
    group: groupLabel(group, t),
    stance: stance === null ? null : t(stanceNames[stance]),
    organisations: counted
      .filter((given) => given.group === group)
      .map((given) => ({
        name: given.organisation,
        href: pathOfOrganisation(given.organisationSlug),
        answer: answerOf(given.stance, t),
      })),
  }));
  const standing = new Set(
    counted.flatMap(({ id, joinsId, stance }) => (stance === 'reserve' ? [id, joinsId] : [])),
  );
  return {
    ...{ version, endsAt, isOver, rows },
    answered: rows.filter(({ organisations }) => organisations.length > 0).length,
    reservations: reservations
      .filter(({ signOffId }) => standing.has(signOffId))
      .map((reservation) => ({
        ...cardOf(reservation, { actor, t, language }),
        joined: counted
          .filter(({ joinsId, stance }) => stance === 'reserve' && joinsId === reservation.signOffId)
          .map(({ organisation }) => organisation),
      })),
    waiting: signOffs
      .filter(({ waits }) => waits)
      .map(({ id, organisation, stance, givenBy }) => ({
        ...{ id, organisation, answer: answerOf(stance, t), mine: givenBy === actor.id },
        words: wordsOf(
          reservations.find(({ signOffId }) => signOffId === id),
          language,
        ),
      })),
    endable: own
      .filter(
        ({ organisationId }) =>
          isOver &&
          counted.some((given) => given.organisationId === organisationId && given.stance === 'reserve'),
      )
      .map(({ organisationId: id, name }) => ({ id, name })),
    can: { answer: stage === 'consultation' && !isOver && own.length > 0 },
  };
}

function cardOf(reservation: Reservation, { actor, t, language }: Pick<Viewer, 'actor' | 't' | 'language'>) {
  const { documentId, state, organisation, organisationSlug, group, givenAt, withdrawnAt } = reservation;
  const isRead = state === 'published';
  return {
    ...{ organisation, givenAt, withdrawnAt, group: groupLabel(group, t) },
    id: documentAnchor({ id: documentId }),
    href: pathOfOrganisation(organisationSlug),
    lang: reservation.language === language ? null : reservation.language,
    html: isRead ? storedHtml(reservation.html) : null,
    gone: isRead ? null : state === 'held' ? ('waits' as const) : ('removed' as const),
    reportHref: documentReportHref(actor, { ...reservation, id: documentId }),
  };
}

function wordsOf(reservation: Reservation | undefined, language: string): WaitingSignOff['words'] {
  if (!reservation) return null;
  const lang = reservation.language === language ? null : reservation.language;
  return { html: storedHtml(reservation.html), lang };
}

function answerOf(stance: SignOff['stance'], t: Viewer['t']): string {
  const name = answerNames[stance];
  return name === undefined ? '' : t(name);
}

function pathOfOrganisation(slug: string | null): string | null {
  return slug === null ? null : organisationPath({ slug });
}
