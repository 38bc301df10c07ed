import {
  answerDays,
  enquiryKeptMonths,
  enquiryLength,
  enquiryStatusPath,
  enquiryToken,
} from '#src/hub/enquiries/enquiry.ts';
import { enquiryStateLabel, topicLabels } from '#src/hub/enquiries/labels.ts';
import type { Enquiry, EnquiryMessage } from '#src/hub/enquiries/store.ts';
import type { ConversationForm, ConversationLine } from '#src/moderation/conversation/message.ts';
import type { Config } from '#src/platform/config.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { StatusLabel } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';

type EnquiryStatus = {
  reference: string;
  topic: string;
  receivedAt: Date;
  state: StatusLabel;
  answered: boolean;
  decision: string | null;
  email: string;
  days: number;
  months: number;
  messages: readonly ConversationLine[];
  /** The form of another message; null once it is decided. */
  write: ConversationForm | null;
  form: Form;
};

type EnquiryRows = { enquiry: Enquiry; token: string; messages: readonly EnquiryMessage[] };

/** Returns the page of an enquiry for whoever sent it: what we hold, and what was answered. */
export function enquiryStatusPage(rows: EnquiryRows, form: Form, { t }: Viewer): EnquiryStatus {
  const { enquiry, token, messages } = rows;
  return {
    reference: String(enquiry.id),
    topic: t(topicLabels[enquiry.topic]),
    receivedAt: enquiry.receivedAt,
    state: enquiryStateLabel(enquiry.state, t),
    answered: enquiry.answeredAt !== null,
    decision: enquiry.decisionWords,
    email: enquiry.email,
    days: answerDays,
    months: enquiryKeptMonths,
    messages: messages.map(({ words, language, at, ours }) => ({
      ...{ words, language, at },
      by: ours ? t('The people who run this platform') : t('You'),
    })),
    write: enquiry.decidedAt
      ? null
      : {
          action: `${enquiryStatusPath(token)}/messages`,
          name: 'words',
          label: t('Write again'),
          longest: enquiryLength,
        },
    form,
  };
}

type OwnEnquiries = {
  enquiries: readonly { href: string; number: string; topic: string; receivedAt: Date; state: StatusLabel }[];
};

/** Returns what a member wrote to those who run the platform. */
export function ownEnquiriesPage(
  rows: readonly Enquiry[],
  config: Pick<Config, 'sessionSecret'>,
  { t }: Viewer,
): OwnEnquiries {
  return {
    enquiries: rows.map(({ id, submissionKey, topic, receivedAt, state }) => ({
      href: enquiryStatusPath(enquiryToken(config, submissionKey)),
      number: String(id),
      topic: t(topicLabels[topic]),
      receivedAt,
      state: enquiryStateLabel(state, t),
    })),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/enquiries/status': EnquiryStatus;
    'hub/enquiries/mine': OwnEnquiries;
  }
}
