import {
  answerDays,
  type EnquiryTopic,
  enquiriesPath,
  enquiryLength,
  enquiryOutcomes,
  enquiryPath,
  enquiryTopics,
} from '#src/hub/enquiries/enquiry.ts';
import {
  cooperationLabels,
  enquirerKindLabels,
  enquiryStateLabel,
  outcomeLabels,
  topicLabels,
} from '#src/hub/enquiries/labels.ts';
import type { Enquiry, EnquiryMessage } from '#src/hub/enquiries/store.ts';
import type { ConversationForm, ConversationLine } from '#src/moderation/conversation/message.ts';
import { countryName } from '#src/people/organisations/countries.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { type Page, pageLinks, withQuery } from '#src/platform/http/pagination.ts';
import type { Option, OptionLink, StatusLabel } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { type EnquiryList, enquiryLists, type ListedEnquiry } from './store.ts';

const listNames: Record<EnquiryList, string> = {
  open: msg('Open'),
  new: msg('New'),
  mine: msg('Yours'),
  late: msg('Late'),
  decided: msg('Decided'),
};

type EnquiryListPage = {
  enquiries: readonly (Omit<ListedEnquiry, 'id' | 'number' | 'topic' | 'name' | 'organisation' | 'state'> & {
    href: string;
    /** Who asks, and what it is about. */
    title: string;
    number: string;
    state: StatusLabel;
  })[];
  lists: readonly OptionLink[];
  topics: readonly OptionLink[];
  days: number;
  links: { before: string | null; after: string | null };
};

/** Returns the list of enquiries for those who answer them. */
export function enquiryListPage(
  page: Page<ListedEnquiry>,
  { list, topic }: { list: EnquiryList; topic: EnquiryTopic | null },
  { t }: Viewer,
): EnquiryListPage {
  const query = (to: { list?: EnquiryList; topic?: EnquiryTopic | null }) => {
    const chosen = { list, topic, ...to };
    return { show: chosen.list === 'open' ? null : chosen.list, topic: chosen.topic };
  };
  return {
    enquiries: page.items.map(({ id: _, number, topic, name, organisation, state, ...row }) => ({
      ...row,
      href: enquiryPath({ id: number }),
      title: titleOf({ topic, name, organisation }, t),
      number: String(number),
      state: enquiryStateLabel(state, t),
    })),
    lists: enquiryLists.map((name) => ({
      href: withQuery(enquiriesPath, query({ list: name })),
      label: t(listNames[name]),
      current: name === list,
    })),
    topics: [null, ...enquiryTopics].map((name) => ({
      href: withQuery(enquiriesPath, query({ topic: name })),
      label: name === null ? t(msg('All topics')) : t(topicLabels[name]),
      current: name === topic,
    })),
    days: answerDays,
    links: pageLinks(enquiriesPath, query({}), page),
  };
}

function titleOf(
  { topic, name, organisation }: Pick<Enquiry, 'topic' | 'name' | 'organisation'>,
  t: Translate,
) {
  const who = [name, organisation].filter(Boolean).join(', ');
  return t('{who}: {topic}', { topic: t(topicLabels[topic]), who });
}

type EnquiryPage = {
  title: string;
  reference: string;
  state: StatusLabel;
  receivedAt: Date;
  facts: readonly { name: string; value: string }[];
  doubtful: boolean;
  /** Whether the address is only typed: nobody has opened the link in a mail that went there. */
  unconfirmed: boolean;
  mailsWaiting: number;
  messages: readonly ConversationLine[];
  decision: string | null;
  /** Where an accepted partnership goes on; null for everything else. */
  partnerHref: string | null;
  /** What can be done with it; null where it is decided. */
  can: { claim: string | null; answer: ConversationForm; decide: string; outcomes: readonly Option[] } | null;
  longest: number;
  form: Form;
};

/** Returns an enquiry for those who answer it. */
export function enquiryPage(
  { enquiry, messages }: { enquiry: Enquiry; messages: readonly EnquiryMessage[] },
  form: Form,
  { actor, language, t }: Viewer,
): EnquiryPage {
  const path = enquiryPath(enquiry);
  const { organisationKind, country, forms } = enquiry;
  const facts: [string, string | null][] = [
    [t('Name'), enquiry.name],
    [t('Email address'), enquiry.email],
    [t('Organisation'), enquiry.organisation],
    [t('Kind of organisation'), organisationKind && t(enquirerKindLabels[organisationKind])],
    [t('Country'), country && countryName(country, language)],
    [t('Website'), enquiry.site],
    [t('Ways of working together'), forms.map((each) => t(cooperationLabels[each])).join(', ') || null],
    [t('Who deals with it'), enquiry.assignee],
  ];
  return {
    reference: String(enquiry.id),
    title: titleOf(enquiry, t),
    state: enquiryStateLabel(enquiry.state, t),
    receivedAt: enquiry.receivedAt,
    facts: facts.flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
    doubtful: enquiry.doubtful,
    unconfirmed: enquiry.confirmedAt === null,
    mailsWaiting: enquiry.mailsWaiting,
    messages: messages.map(({ words, language, at, by }) => ({
      words,
      language,
      at,
      by: by ?? enquiry.name,
    })),
    decision: enquiry.decisionWords,
    partnerHref:
      enquiry.topic === 'partnership' && enquiry.state === 'accepted'
        ? `/partners/new?enquiry=${enquiry.id}`
        : null,
    can: enquiry.decidedAt
      ? null
      : {
          claim: enquiry.assignedTo === actor.id ? null : `${path}/claim`,
          answer: {
            action: `${path}/answer`,
            name: 'answer',
            label: t('Your answer'),
            longest: enquiryLength,
          },
          decide: `${path}/outcome`,
          outcomes: enquiryOutcomes.map((value) => ({ value, label: t(outcomeLabels[value]) })),
        },
    longest: enquiryLength,
    form,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/enquiries/staff/list': EnquiryListPage;
    'hub/enquiries/staff/show': EnquiryPage;
  }
}
