import { documentDrafts } from '#src/outcomes/documents/writing/drafted.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { codePath } from './code.ts';
import { amendmentKind, codeKind, stepReplyKind } from './kinds.ts';
import { codeNotices } from './notices.ts';
import { codeData } from './personal-data.ts';
import { codeRoutes } from './routes.ts';

const owed = (kind: string, label: string) => ({
  ...{ kind, about: codeKind.name, label },
  meetAt: (id: number) => codePath(id, 'signing'),
});

/** Codes that organisations sign, clause by clause, and amend together. */
export const codes: Slice = {
  name: 'codes',
  routes: codeRoutes,
  document: [codeKind, amendmentKind, stepReplyKind],
  drafted: documentDrafts(amendmentKind),
  duty: [
    owed('commitment', msg('A commitment under a code')),
    owed('progress-report', msg('A report under a code')),
    owed('re-sign', msg('Signing the new edition of a code')),
  ],
  events: [
    'code.saved',
    'code.consulted',
    'code.adopted',
    'code.ended',
    'code.signed',
    'code.signature-ended',
    'code.duty-met',
    'amendment.decided',
    'sign-off.given',
    'sign-off.countersigned',
    'signatory.step-taken',
  ],
  notices: codeNotices,
  staffActs: {
    'get /codes/new': msg('Opened the form for a new code'),
    'post /codes': msg('Began a code'),
    'get /codes/:document/edit': msg('Opened a code to edit it'),
    'post /codes/:document/versions': msg('Saved a version of a code'),
    'post /codes/:document/consultation': msg('Opened consultation on a code'),
    'post /codes/:document/adoption': msg('Adopted an edition of a code'),
    'post /codes/:document/end': msg('Ended a code'),
    'post /amendments/:document/decision': msg('Decided on an amendment'),
    'post /codes/:document/signatories/:organisation/steps': msg('Took a step about a signatory'),
    'post /codes/:document/signatories/:organisation/reversal': msg('Reversed a step against a signatory'),
  },
  flashes: {
    'code-saved': msg('Saved. Only curators can see it for now.'),
    'code-consulted': msg(
      'The consultation is open: everyone can read this, and organisations say what they think.',
    ),
    'code-adopted': msg('The edition is adopted. Its signatories are asked to sign it.'),
    'code-ended': msg('The code has ended, with the reasons you gave.'),
    'code-signed': msg('Your organisation has signed. It is in the list of signatories.'),
    'code-signature-ended': msg('The signature has ended. What was due before stays due.'),
    'code-duty-met': msg('Thank you: this is met.'),
    'opinion-given': msg('Saved. Your organisation can change its answer until the amendment is decided.'),
    'sign-off-countersigned': msg('It is countersigned and counts now.'),
    'amendment-proposed': msg(
      'Your amendment is published. Other organisations can say what they think of it.',
    ),
    'amendment-decided': msg('The decision is published, with your reasons.'),
    'document-held': msg('A moderator reads it first. It appears once they have approved it.'),
    'step-taken': msg('The step is published, with your reasons.'),
    'step-reversed': msg('The step is reversed, and your reasons are published.'),
    'step-replied': msg('Your reply is published beside the step.'),
  },
  personalData: codeData,
};
