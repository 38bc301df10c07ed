import type { StatusLabel } from '#src/platform/http/rendering/partials.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type {
  cooperationForms,
  EnquiryOutcome,
  EnquiryState,
  EnquiryTopic,
  enquirerKinds,
} from './enquiry.ts';

/** What an enquiry is about (messages to translate). */
export const topicLabels: Record<EnquiryTopic, string> = {
  partnership: msg('Becoming a partner'),
  activity: msg('An activity'),
  meeting: msg('A meeting'),
  accessibility: msg('Something here that you cannot use (accessibility)'),
  privacy: msg('Your data (privacy)'),
  other: msg('Something else'),
};

/** What an organisation is (messages to translate). */
export const enquirerKindLabels: Record<(typeof enquirerKinds)[number], string> = {
  company: msg('Company'),
  association: msg('Association'),
  other: msg('Another kind of organisation'),
};

/** In which forms partners cooperate (messages to translate). */
export const cooperationLabels: Record<(typeof cooperationForms)[number], string> = {
  committee: msg('Taking part in committees'),
  conference: msg('Organising conferences together'),
  expertise: msg('Expertise for studies and reports'),
  training: msg('Training and seminars'),
  'joint-project': msg('Joint projects'),
};

/** How an enquiry can end (messages to translate). */
export const outcomeLabels: Record<EnquiryOutcome, string> = {
  accepted: msg('Accept it'),
  declined: msg('Decline what they ask for'),
  closed: msg('Close it: there is nothing left to do'),
};

const states: Record<EnquiryState, { label: string; kind: string }> = {
  new: { label: msg('waiting for someone to read it'), kind: 'held' },
  'in-review': { label: msg('someone is working on it'), kind: 'held' },
  answered: { label: msg('answered'), kind: 'open' },
  accepted: { label: msg('accepted'), kind: 'done' },
  declined: { label: msg('declined'), kind: 'closed' },
  closed: { label: msg('closed'), kind: 'closed' },
};

/** Returns how far an enquiry is, in words. */
export function enquiryStateLabel(state: EnquiryState, t: Translate): StatusLabel {
  const { label, kind } = states[state];
  return { label: t(label), kind };
}
