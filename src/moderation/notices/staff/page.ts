import { casePath } from '#src/moderation/cases/case.ts';
import {
  type ConversationForm,
  type ConversationLine,
  type ConversationMessage,
  linesForModerators,
  messageLength,
} from '#src/moderation/conversation/message.ts';
import type { FilterLink } from '#src/moderation/list-filters.ts';
import type { NoticeItem } from '#src/moderation/notices/item-store.ts';
import { itemState, subjectLabel } from '#src/moderation/notices/labels.ts';
import { receivedNoticePath, receivedPath } from '#src/moderation/notices/notice.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { type Page, pageLinks, withQuery } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { NoticeFacts, SnapshotView } from './notice-page.ts';
import { type ListedNotice, type NoticeFilter, noticeFilters } from './store.ts';

type ReceivedNotices = {
  notices: readonly {
    href: string;
    reference: string;
    receivedAt: Date;
    subject: string;
    flagger: string | null;
    items: number;
    state: { label: string; kind: 'held' | 'done' | 'plain' };
  }[];
  filters: readonly FilterLink[];
  links: { before: string | null; after: string | null };
};

const filterNames: Record<NoticeFilter, string> = {
  all: msg('All'),
  open: msg('Waiting for a decision'),
  answered: msg('With an answer'),
  unprocessed: msg('Not processed'),
};

/** Returns the list of notices as moderators see it. */
export function receivedPage(page: Page<ListedNotice>, filter: NoticeFilter, { t }: Viewer): ReceivedNotices {
  const query = (name: NoticeFilter) => ({ show: name === 'all' ? null : name });
  return {
    notices: page.items.map((notice) => ({
      href: receivedNoticePath(notice.id),
      reference: String(notice.id),
      receivedAt: notice.receivedAt,
      subject: subjectLabel(notice, t),
      flagger: notice.flaggerName,
      items: notice.items,
      state: stateOf(notice, t(msg('Waiting')), t(msg('Decided')), t(msg('Not processed'))),
    })),
    filters: noticeFilters.map((name) => ({
      href: withQuery(receivedPath, query(name)),
      label: t(filterNames[name]),
      current: name === filter,
    })),
    links: pageLinks(receivedPath, query(filter), page),
  };
}

function stateOf({ processed, waiting }: ListedNotice, waits: string, decided: string, kept: string) {
  if (!processed) return { label: kept, kind: 'plain' } as const;
  return waiting > 0
    ? ({ label: waits, kind: 'held' } as const)
    : ({ label: decided, kind: 'done' } as const);
}

type ReceivedNotice = {
  facts: NoticeFacts;
  items: readonly {
    href: string;
    address: string;
    caseHref: string | null;
    state: { label: string; kind: 'held' | 'done' | 'plain' };
    snapshot: SnapshotView | null;
  }[];
  /** How many of its items stand on boards of others. */
  elsewhere: number;
  messages: readonly ConversationLine[];
  ask: ConversationForm;
  imprecise: string | null;
  disclose: string | null;
  misuse: string | null;
  form: Form;
};

type ReceivedRows = {
  id: number;
  facts: NoticeFacts;
  items: readonly (NoticeItem & { snapshot: SnapshotView | null })[];
  elsewhere: number;
  messages: readonly ConversationMessage[];
  baseUrl: string;
  maySuspend: boolean;
};

/** Returns a notice as moderators see it, with what they can do about it. */
export function receivedNoticePage(rows: ReceivedRows, form: Form, { t }: Viewer): ReceivedNotice {
  const { id, facts, items, elsewhere, messages, baseUrl, maySuspend } = rows;
  const path = receivedNoticePath(id);
  return {
    facts,
    items: items.map((row) => {
      const state = itemState(row);
      return {
        href: row.item.href,
        address: baseUrl + row.item.href,
        caseHref: row.caseId === null ? null : casePath(row.caseId),
        state: { label: t(state.label), kind: state.kind },
        snapshot: row.snapshot,
      };
    }),
    elsewhere,
    messages: linesForModerators(messages, () => t('Sender')),
    ask: {
      action: `${path}/messages`,
      name: 'words',
      label: t('Ask the sender'),
      longest: messageLength,
    },
    imprecise: facts.imprecise === null ? `${path}/imprecision` : null,
    disclose:
      facts.disclosed === null && facts.name !== null && facts.confirmed ? `${path}/disclosure` : null,
    misuse: maySuspend && facts.figures !== null && facts.confirmed ? `${path}/misuse` : null,
    form,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/notices/staff/list': ReceivedNotices;
    'moderation/notices/staff/notice': ReceivedNotice;
  }
}
