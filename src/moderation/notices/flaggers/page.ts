import { subjectLabel } from '#src/moderation/notices/labels.ts';
import { noticeCategories, noticesPath, receivedNoticePath } from '#src/moderation/notices/notice.ts';
import { statementCategories } from '#src/moderation/statements/categories.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { Flagger, FlaggersNotice } from './store.ts';

/** Where the register of trusted flaggers is kept. */
export const flaggersPath = '/moderation/trusted-flaggers';

type FlaggerFacts = {
  href: string;
  name: string;
  coordinator: string;
  knownBy: string;
  areas: readonly string[];
  startsAt: Date;
  endsAt: Date | null;
  active: boolean;
  notices: number;
  imprecise: number;
  items: number;
};

type FlaggersPage = {
  flaggers: readonly FlaggerFacts[];
  action: string;
  areas: readonly { value: string; label: string }[];
  form: Form;
};

/** Returns the register of trusted flaggers. */
export function flaggersPage(flaggers: readonly Flagger[], form: Form, viewer: Viewer): FlaggersPage {
  return {
    flaggers: flaggers.map((flagger) => flaggerFacts(flagger, viewer)),
    action: flaggersPath,
    areas: noticeCategories.map(({ code, label }) => ({ value: code, label: viewer.t(label) })),
    form,
  };
}

type FlaggerPage = {
  facts: FlaggerFacts;
  /** The address of the form with their key, shown once. */
  link: string | null;
  endAction: string | null;
  csv: { all: string; imprecise: string };
  notices: readonly {
    href: string;
    reference: string;
    receivedAt: Date;
    subject: string;
    withinArea: boolean;
    items: number;
    acted: number;
    imprecise: string | null;
  }[];
};

type FlaggerRows = {
  flagger: Flagger;
  notices: readonly FlaggersNotice[];
  key: string | null;
  baseUrl: string;
};

/** Returns one trusted flagger with what they sent, and what of it did not say enough. */
export function flaggerPage({ flagger, notices, key, baseUrl }: FlaggerRows, viewer: Viewer): FlaggerPage {
  const { t } = viewer;
  const facts = flaggerFacts(flagger, viewer);
  return {
    facts,
    link: key === null ? null : baseUrl + withQuery(`${noticesPath}/new`, { flagger: key }),
    endAction: facts.active ? `${facts.href}/end` : null,
    csv: { all: `${facts.href}/notices.csv`, imprecise: `${facts.href}/notices.csv?only=imprecise` },
    notices: notices.map((notice) => ({
      href: receivedNoticePath(notice.id),
      reference: String(notice.id),
      receivedAt: notice.receivedAt,
      subject: subjectLabel({ ...notice, keywordOther: null }, t),
      withinArea: notice.withinArea,
      items: notice.items,
      acted: notice.acted,
      imprecise: notice.impreciseBecause,
    })),
  };
}

function flaggerFacts(flagger: Flagger, { t, now }: Viewer): FlaggerFacts {
  const { id, name, coordinator, areas, startsAt, endsAt, notices, imprecise, items } = flagger;
  return {
    href: `${flaggersPath}/${id}`,
    name,
    coordinator,
    knownBy: marksOf(flagger, t).join(', '),
    areas: areas.map((area) => t(statementCategories.find(({ code }) => code === area)?.label ?? area)),
    startsAt,
    endsAt,
    active: startsAt <= now && (endsAt === null || endsAt > now),
    notices,
    imprecise,
    items,
  };
}

function marksOf({ memberHandle, domain, hasKey }: Flagger, t: Translate): string[] {
  const marks = [
    memberHandle === null ? [] : `@${memberHandle}`,
    domain ?? [],
    hasKey ? t('a key in their link') : [],
  ];
  return marks.flat();
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/notices/flaggers/list': FlaggersPage;
    'moderation/notices/flaggers/flagger': FlaggerPage;
  }
}
