import { Router } from 'express';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { contactPath, enquiriesPath } from './enquiry.ts';
import { enquiryMailed } from './mails.ts';
import { enquiryData } from './personal-data.ts';
import { canHandleEnquiries, enquiriesWaitingFor } from './policy.ts';
import { enquirySendingRoutes } from './sending/routes.ts';
import { enquiryStaffRoutes } from './staff/routes.ts';
import { enquiryStatusRoutes } from './status/routes.ts';
import { eraseEnquiries } from './store.ts';

/** What anybody writes to those who run the platform. */
export const enquiries: Slice = {
  name: 'enquiries',
  routes: (deps) =>
    Router().use(enquirySendingRoutes(deps), enquiryStatusRoutes(deps), enquiryStaffRoutes(deps)),
  events: ['enquiry.received', 'enquiry.answered', 'enquiry.decided'],
  jobs: [enquiryMailed],
  staffActs: {
    'get /enquiries': msg('Opened the list of enquiries'),
    'get /enquiries/:enquiry': msg('Read an enquiry'),
    'post /enquiries/:enquiry/claim': msg('Took an enquiry'),
    'post /enquiries/:enquiry/answer': msg('Answered an enquiry'),
    'post /enquiries/:enquiry/outcome': msg('Decided an enquiry'),
  },
  flashes: {
    'enquiry-answered': msg('Sent. They can read it on their page and by email.'),
    'enquiry-decided': msg('Decided. They will be told by email.'),
  },
  uncachedPaths: [contactPath],
  work: {
    name: 'enquiries',
    href: enquiriesPath,
    label: msg('Enquiries'),
    isFor: (actor) => canHandleEnquiries(actor),
    waiting: enquiriesWaitingFor,
  },
  personalData: enquiryData,
  removeExpired: ({ db, now }) => eraseEnquiries(db, now()),
};
