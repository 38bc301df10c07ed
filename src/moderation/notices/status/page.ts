import {
  type ConversationForm,
  type ConversationLine,
  type ConversationMessage,
  linesForConcerned,
  messageLength,
} from '#src/moderation/conversation/message.ts';
import type { NoticeItem } from '#src/moderation/notices/item-store.ts';
import { itemState, subjectLabel } from '#src/moderation/notices/labels.ts';
import { asksWho, noticePath } from '#src/moderation/notices/notice.ts';
import { byPerson, type Outcome, outcomeOf, redress } from '#src/moderation/notices/outcome.ts';
import type { Notice } from '#src/moderation/notices/store.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';

type ItemStatus = {
  href: string;
  address: string;
  state: { label: string; kind: 'held' | 'done' | 'plain' };
  outcomes: readonly (Outcome & { at: Date; reversed: boolean; complaint: string | null })[];
};

type NoticeStatus = {
  reference: string;
  receivedAt: Date;
  receiptSentAt: Date | null;
  suspendedUntil: Date | null;
  subject: string;
  law: string | null;
  explanation: { text: string; language: string };
  items: readonly ItemStatus[];
  byPerson: string;
  redress: { complaint: string; others: string };
  messages: readonly ConversationLine[];
  /** The form of a message to the moderators; null once all of it is decided, or where none reads it. */
  write: ConversationForm | null;
  /** Where an address can be given, or the one there is be removed; null where it is neither. */
  contact: { action: string; kept: boolean } | null;
  form: Form;
};

type StatusRows = {
  notice: Notice;
  token: string;
  baseUrl: string;
  items: readonly NoticeItem[];
  messages: readonly ConversationMessage[];
  /** The board on which its items stand, where that is one. */
  board: string | null;
  /** The address of the complaint about each decision, by its number. */
  complaints: ReadonlyMap<number, string>;
};

/** Returns the page of a notice for whoever sent it: what became of each item, and what was asked. */
export function statusPage(rows: StatusRows, form: Form, { t }: Viewer): NoticeStatus {
  const { notice, token, baseUrl, items, messages, board, complaints } = rows;
  const path = noticePath(token);
  const waits = items.some(({ caseState }) => caseState === 'open');
  const mayGive = notice.memberId === null && asksWho(notice.keyword);
  return {
    reference: String(notice.id),
    receivedAt: notice.receivedAt,
    receiptSentAt: notice.receiptSentAt,
    suspendedUntil: notice.suspendedUntil,
    subject: subjectLabel(notice, t),
    law: notice.law,
    explanation: { text: notice.explanation, language: notice.language },
    items: items.map((row) => {
      const state = itemState(row);
      return {
        href: row.item.href,
        address: baseUrl + row.item.href,
        state: { label: t(state.label), kind: state.kind },
        outcomes: row.decisions.map((decision) => ({
          ...outcomeOf(decision, t),
          at: decision.decidedAt,
          reversed: decision.reversed,
          complaint: complaints.get(decision.id) ?? null,
        })),
      };
    }),
    byPerson: t(byPerson),
    redress: { complaint: t(redress.complaint), others: t(redress.others) },
    messages: linesForConcerned(messages, board, t),
    write: waits
      ? {
          action: `${path}/messages`,
          name: 'words',
          label: t('Write to the moderators'),
          longest: messageLength,
        }
      : null,
    contact: mayGive ? { action: `${path}/contact`, kept: notice.email !== null } : null,
    form,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/notices/status': NoticeStatus;
  }
}
