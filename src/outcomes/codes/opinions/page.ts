import { type GroupStance, groupStances, type Stance } from '#src/outcomes/sign-offs/sign-off.ts';
import type { SignOff } from '#src/outcomes/sign-offs/store.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Option, RadioOption } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { opinions } from './forms.ts';

/** An organisation by its name, its page and the group for which it signed. */
export type NamedOrganisation = { name: string; href: string | null; group: GroupLabel };

/** What organisations say, by group and by name, and the form in which the viewer's says it. */
export type OpinionsView = {
  groups: readonly { group: GroupLabel; signed: number; abstained: number; against: number; words: string }[];
  named: readonly (NamedOrganisation & { says: string })[];
  /** Null where the viewer speaks for nobody, or it is over. */
  form: {
    action: string;
    form: Form;
    organisations: readonly Option[];
    options: readonly RadioOption[];
  } | null;
  waiting: readonly WaitingSignature[];
  /** The version of which it is said. */
  version: number;
};

/** What waits for a second delegate, and whether the viewer is one. */
export type WaitingSignature = {
  action: string;
  organisation: string;
  organisationId: number;
  version: number;
  mayCountersign: boolean;
};

const sayings: Record<Stance, string> = {
  sign: msg('supports it'),
  abstain: msg('abstains'),
  reserve: msg('is against it'),
  decline: msg('is against it'),
  end: msg('no longer supports it'),
};

const choices: Record<(typeof opinions)[number], string> = {
  sign: msg('It supports it'),
  abstain: msg('It abstains'),
  decline: msg('It is against it'),
};

const groupWords: Record<'signed' | 'reserved' | 'divided', string> = {
  signed: msg('supports it'),
  reserved: msg('is against it'),
  divided: msg('is divided'),
};

/** Returns how the six groups stand to what was asked, an objection counted as a reservation. */
function groupsOn(given: readonly SignOff[]): GroupStance[] {
  const counted = given.filter(({ waits }) => !waits);
  return groupStances(
    counted.map(({ group, stance }) => ({ group, stance: stance === 'decline' ? 'reserve' : stance })),
  );
}

/** Returns what organisations say of an amendment or an edition; `action` is null where it is over. */
export function opinionsView(
  given: readonly SignOff[],
  { version, action, values }: { version: number; action: string | null; values?: Form | undefined },
  { actor, t }: Viewer,
): OpinionsView {
  const organisations = spokenOrganisations(actor);
  return {
    version,
    groups: groupsOn(given).map(({ group, signed, abstained, reserved, stance }) => ({
      ...{ group: groupLabel(group, t), signed, abstained, against: reserved },
      words: stance === null ? t('fewer than three have answered') : t(groupWords[stance]),
    })),
    named: given
      .filter(({ waits, stance }) => !waits && stance !== 'end')
      .map((one) => ({ ...namedOrganisation(one, t), says: t(sayings[one.stance]) })),
    form:
      action === null || organisations.length === 0
        ? null
        : {
            ...{ action, organisations },
            form: values ?? formWith({ organisation: organisations[0]?.value ?? '' }),
            options: opinions.map((value) => ({ value, label: t(choices[value]), group: null })),
          },
    waiting: action === null ? [] : waitingOf(given, `${action}/countersignature`, actor),
  };
}

/** Returns what of the sign-offs waits for a second delegate, one line for each organisation. */
export function waitingOf(given: readonly SignOff[], action: string, actor: Actor): WaitingSignature[] {
  const waiting = given.filter(({ waits }) => waits);
  return [...Map.groupBy(waiting, ({ organisationId }) => organisationId)].flatMap(
    ([organisationId, own]) => {
      const [first] = own;
      if (!first) return [];
      const mayCountersign =
        own.some(({ givenBy }) => givenBy !== actor.id) && countersigned(actor).includes(organisationId);
      const { organisation, version } = first;
      return [{ action, organisation, organisationId, version, mayCountersign }];
    },
  );
}

/** Returns the organisations whose waiting sign-offs the actor sees: those they belong to. */
export function ownOrganisations(actor: Actor): number[] {
  return actor.kind === 'visitor' ? [] : actor.affiliations.map(({ organisationId }) => organisationId);
}

function countersigned(actor: Actor): number[] {
  if (actor.kind === 'visitor') return [];
  return actor.affiliations
    .filter(({ countersign }) => countersign)
    .map(({ organisationId }) => organisationId);
}

/** Returns the organisations for which the actor speaks, to choose from; with `binding`, those that they may bind. */
export function spokenOrganisations(actor: Actor, { binding = false } = {}): Option[] {
  if (actor.kind === 'visitor') return [];
  return actor.affiliations
    .filter(({ listed, speak, countersign }) => listed && speak && (countersign || !binding))
    .map(({ organisationId, name }) => ({ value: String(organisationId), label: name }));
}

/** Returns an organisation as a line shows it, in the group for which it signed. */
export function namedOrganisation(
  { organisation, organisationSlug, group }: Pick<SignOff, 'organisation' | 'organisationSlug' | 'group'>,
  t: Translate,
): NamedOrganisation {
  return {
    name: organisation,
    href: organisationSlug === null ? null : organisationPath({ slug: organisationSlug }),
    group: groupLabel(group, t),
  };
}
