import { memberPath } from '#src/people/members/member.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { isSuspended } from '#src/platform/access/actor.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { type CountersignedKind, toCountersigned } from '#src/platform/slice/countersigned-kind.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import type { ModeratedItem } from '#src/platform/slice/moderated-kind.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import type { AwaitedCountersignature } from './store.ts';

type WaitingText = {
  id: number;
  organisation: { name: string; href: string };
  author: { name: string; href: string };
  debate: { title: string; href: string; lang: string | null };
  href: string;
  claim: string | null;
  html: SafeHtml;
  lang: string | null;
  askedAt: Date;
  revision: number;
  /** Whether a moderator reads it too before it appears. */
  screened: boolean;
  /** Whether the debate has closed since it was written. */
  closed: boolean;
  own: boolean;
  signAction: string;
  declineAction: string;
  form: Form;
};

type CountersignaturesPage = {
  items: WaitingText[];
  delegate: boolean;
  /** Whether the viewer is suspended, and so signs nothing now. */
  suspended: boolean;
};

/** The form that was sent for one of the texts with something wrong. */
export type RefusedForm = { id: number; form: Form };

/** Returns what waits for the viewer's signature. */
export function countersignaturesPage(
  awaited: readonly (AwaitedCountersignature & { item: ModeratedItem })[],
  kinds: readonly CountersignedKind[],
  delegate: boolean,
  refused: RefusedForm | null,
  { actor, language }: Viewer,
): CountersignaturesPage {
  const foreign = (code: string) => (code === language ? null : code);
  return {
    delegate,
    suspended: isSuspended(actor),
    items: awaited.map(({ kind, organisation, organisationSlug, askedAt, screened, ...row }) => {
      const item = toCountersigned(row.item);
      const signAction = `/${kindNamed(kinds, kind).path}/${item.id}/countersignature`;
      return {
        id: item.id,
        organisation: { name: organisation, href: organisationPath({ slug: organisationSlug }) },
        author: { name: item.authorName, href: memberPath({ handle: item.authorHandle }) },
        debate: {
          title: item.context.title,
          href: item.context.href,
          lang: foreign(item.context.language),
        },
        href: item.href,
        claim: item.claim,
        html: item.html,
        lang: foreign(item.language),
        askedAt,
        revision: item.revision,
        screened,
        closed: !item.context.open,
        own: item.authorId === actor.id,
        signAction,
        declineAction: `${signAction}/refusal`,
        form: refused?.id === item.id ? refused.form : formWith(),
      };
    }),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'concerns/countersignatures/countersignatures': CountersignaturesPage;
  }
}
