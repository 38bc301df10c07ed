import { documentDrafts, saidDrafts } from '#src/outcomes/documents/writing/drafted.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { commitmentsPath } from './commitment.ts';
import { followCommitments } from './course/daily.ts';
import { evidenceAnswerKind, evidenceRequestKind } from './evidence/kinds.ts';
import { commitmentKind } from './kind.ts';
import { commitmentNotices } from './notices.ts';
import { commitmentData } from './personal-data.ts';
import { progressReportKind } from './reports/kind.ts';
import { commitmentRoutes } from './routes.ts';

/** What organisations promise, what they report of it, and what others ask them for. */
export const commitments: Slice = {
  name: 'commitments',
  routes: commitmentRoutes,
  document: [commitmentKind, progressReportKind, evidenceRequestKind, evidenceAnswerKind],
  drafted: [
    documentDrafts(commitmentKind),
    saidDrafts(progressReportKind, {
      about: commitmentKind.name,
      writingPath: (id) => `${commitmentsPath}/${id}/reports/new`,
      formPath: /^\/commitments\/\d{1,15}[^/]*\/reports$/,
    }),
    saidDrafts(evidenceRequestKind, {
      about: commitmentKind.name,
      writingPath: (id) => `${commitmentsPath}/${id}/evidence-requests/new`,
      formPath: /^\/commitments\/\d{1,15}[^/]*\/evidence-requests$/,
    }),
    saidDrafts(evidenceAnswerKind, {
      about: evidenceRequestKind.name,
      writingPath: (id) => `/evidence-requests/${id}/answer`,
      formPath: /^\/evidence-requests\/\d{1,15}\/answer$/,
    }),
  ],
  duty: [
    {
      kind: 'progress-report',
      about: commitmentKind.name,
      label: msg('A progress report'),
      meetAt: (id) => `${commitmentsPath}/${id}/reports/new`,
    },
    {
      kind: 'evidence-answer',
      about: evidenceRequestKind.name,
      label: msg('An answer to a request for evidence'),
      meetAt: (id) => `/evidence-requests/${id}/answer`,
    },
  ],
  jobs: [{ task: 'follow-commitments', run: followCommitments, cron: '11 3 * * *' }],
  events: [
    ...['commitment.planned', 'commitment.withdrawn', 'commitment.ended', 'commitment.co-signed'],
    ...[
      'commitment.co-signature-ended',
      'commitment.value-corrected',
      'commitment.invited',
      'evidence.asked',
      'evidence.answered',
    ],
  ],
  flashes: {
    'commitment-begun': msg('Saved. Now add what you will do and how it is measured, then send it in.'),
    'commitment-saved': msg('Saved.'),
    'commitment-added': msg('Added.'),
    'commitment-dropped': msg(
      'It is dropped from your next version on, once a curator has read that version.',
    ),
    'commitment-removed': msg('Removed.'),
    'commitment-assessed': msg('Your assessment is saved.'),
    'commitment-withdrawn': msg('The commitment is withdrawn. It stays readable, with the reasons you gave.'),
    'commitment-reported': msg('Your report is published.'),
    'commitment-corrected': msg('The value is corrected. The earlier value stays visible.'),
    'commitment-said-held': msg('A moderator reads it before it appears.'),
    'co-signed': msg('Your organisation has co-signed.'),
    'co-signature-asked': msg('The organisation is invited. Its delegates have been told.'),
    'co-signature-ended': msg('Your organisation no longer co-signs.'),
    'co-signature-waits': msg('Another delegate of your organisation countersigns before it counts.'),
    'evidence-asked': msg('Your request is published. An answer is due within 30 days.'),
    'evidence-answered': msg('Your answer is published.'),
  },
  notices: commitmentNotices,
  personalData: commitmentData,
};
