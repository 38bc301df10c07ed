import { appealsPath } from '#src/moderation/appeals/appeal.ts';
import { appealNotified } from '#src/moderation/appeals/mails.ts';
import { appealNotices } from '#src/moderation/appeals/notices.ts';
import { workWaitingFor } from '#src/moderation/appeals/policy.ts';
import { queuePath } from '#src/moderation/cases/case.ts';
import { caseNotices } from '#src/moderation/cases/notices.ts';
import { forgetQuestions } from '#src/moderation/cases/questions/store.ts';
import { forgetReaders } from '#src/moderation/cases/team/store.ts';
import { tellWithdrawn } from '#src/moderation/cases/withdrawal/withdraw.ts';
import { accountClosure } from '#src/moderation/decisions/decide.ts';
import { measuresEnd } from '#src/moderation/decisions/measures/end-due.ts';
import { deleteOldEvidence } from '#src/moderation/decisions/measures/sanction-store.ts';
import { decisionNotices } from '#src/moderation/decisions/own/notices.ts';
import { decisionInformed } from '#src/moderation/decisions/recipients/informed.ts';
import { forgetNotices } from '#src/moderation/notices/forget-store.ts';
import { noticesPath } from '#src/moderation/notices/notice.ts';
import { noticeActs } from '#src/moderation/notices/staff-acts.ts';
import { rulesNotice } from '#src/moderation/rules/news/notices.ts';
import { tellMembers } from '#src/moderation/rules/news/tell-members.ts';
import { can } from '#src/platform/access/permissions.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { moderationData } from './personal-data.ts';
import { moderationRoutes } from './routes.ts';

/** What moderation brings to the whole. */
export const moderation: Slice = {
  name: 'moderation',
  routes: moderationRoutes,
  events: [
    'appeal.answered',
    'appeal.asked',
    'appeal.sent',
    'appeal.taken-back',
    'case.answered',
    'case.asked',
    'case.claimed',
    'case.escalated',
    'case.handed',
    'case.noted',
    'case.released',
    'case.settled',
    'case.withdrawn',
    'decision.made',
    'notice.answered',
    'notice.asked',
    'notice.called-imprecise',
    'notice.disclosed',
    'notice.received',
    'processing.resumed',
    'processing.suspended',
    'processing.warned',
    'rules.published',
    'measure.ended',
    'sanction.imposed',
    'sanction.lifted',
    'trusted-flagger.added',
    'trusted-flagger.ended',
  ],
  jobs: [
    appealNotified,
    decisionInformed,
    measuresEnd,
    tellWithdrawn,
    { task: 'tell-rules-change', run: tellMembers },
  ],
  staffActs: {
    'npm run export -- statements': msg('Exported statements of reasons'),
    'get /moderation/appeals': msg('Opened the list of complaints'),
    'get /moderation/appeals/:appeal': msg('Read a complaint'),
    'post /moderation/appeals/:appeal/question': msg('Asked the complainant'),
    'post /moderation/appeals/:appeal/outcome': msg('Answered a complaint'),
    'get /moderation/appeals/:appeal/misuse': msg('Looked at someone’s complaints'),
    'post /moderation/appeals/:appeal/misuse/warnings': msg('Warned someone who sends unfounded complaints'),
    'post /moderation/appeals/:appeal/misuse/suspensions': msg('Stopped processing someone’s complaints'),
    'post /moderation/appeals/:appeal/misuse/suspensions/:suspension/lifting': msg(
      'Had someone’s complaints processed again',
    ),
    'get /moderation/queue': msg('Opened the queue'),
    'get /moderation/next': msg('Went to the next case'),
    'get /moderation/jump': msg('Jumped to a case'),
    'get /moderation/cases/:case': msg('Read a case'),
    'post /moderation/cases/:case/hand-over': msg('Handed a case to a colleague'),
    'post /moderation/cases/:case/escalation': msg('Asked for a second opinion on a case'),
    'post /moderation/cases/:case/settlement': msg('Left a checked text until it is edited'),
    'post /moderation/cases/:case/questions': msg('Asked the author of a case'),
    'post /moderation/cases/:case/notes': msg('Wrote a note on a case'),
    'post /moderation/cases/:case/tags': msg('Tagged a case'),
    'post /moderation/cases/:case/tags/removal': msg('Removed a tag from a case'),
    'post /moderation/cases/:case/claim': msg('Took a case'),
    'post /moderation/cases/:case/release': msg('Returned a case to the queue'),
    'post /moderation/cases/:case/preview': msg('Previewed a decision'),
    'post /moderation/cases/:case/wording': msg('Inserted a prepared wording'),
    'post /moderation/cases/:case/decisions': msg('Decided a case'),
    'get /moderation/bulk': msg('Opened several cases to decide them together'),
    'post /moderation/bulk/wording': msg('Inserted a prepared wording'),
    'post /moderation/bulk/decisions': msg('Decided several cases together'),
    'get /moderation/wordings': msg('Opened the prepared wordings'),
    'get /moderation/wordings/new': msg('Opened the form for a new wording'),
    'get /moderation/wordings/:wording': msg('Opened a prepared wording'),
    'post /moderation/wordings': msg('Prepared a wording'),
    'post /moderation/wordings/:wording': msg('Changed a prepared wording'),
    'post /moderation/wordings/:wording/putting-away': msg('Retired a prepared wording'),
    'post /moderation/wordings/:wording/return': msg('Offered a prepared wording again'),
    'post /contributions/:contribution/case': msg('Opened a case about a contribution'),
    'post /members/:profile/case': msg('Opened a case about a profile'),
    'post /organisations/:organisation/case': msg('Opened a case about an organisation'),
    'post /debates/:debate/case': msg('Opened a case about the introduction of a debate'),
    'post /documents/:document/case': msg('Opened a case about a document'),
    'post /decisions/:decision/reversal': msg('Reversed a decision'),
    ...noticeActs,
    'get /admin/statements': msg('Looked through the statements of reasons'),
    'get /admin/statements.zip': msg('Downloaded statements of reasons'),
    'get /admin/house-rules': msg('Opened the house rules to change them'),
    'get /admin/house-rules/clauses/new': msg('Opened the form for a new rule'),
    'get /admin/house-rules/clauses/:clause': msg('Opened a rule to change it'),
    'get /admin/house-rules/publication': msg('Looked at the changes to the rules'),
    'post /admin/house-rules/clauses': msg('Drafted a new rule'),
    'post /admin/house-rules/clauses/:clause': msg('Drafted a change to a rule'),
    'post /admin/house-rules/clauses/:clause/end': msg('Planned the end of a rule'),
    'post /admin/house-rules/clauses/:clause/discard': msg('Dropped a planned change of a rule'),
    'post /admin/house-rules/publication': msg('Published a version of the house rules'),
  },
  twoPerson: [accountClosure],
  notices: { kinds: [...decisionNotices.kinds, ...caseNotices, ...appealNotices, rulesNotice] },
  uncachedPaths: [appealsPath, noticesPath],
  flashes: {
    'complaint-answered': msg('The complaint is answered.'),
    claimed: msg('The case is yours for 30 minutes.'),
    released: msg('The case is back in the queue.'),
    asked: msg('Sent. The answer will appear here.'),
    'question-answered': msg('Sent. The moderators will read it.'),
    'called-imprecise': msg('Saved. The notice now counts as imprecise.'),
    disclosed: msg('The author is told who sent the notice, and why.'),
    noted: msg('The note is saved.'),
    tagged: msg('Tagged.'),
    untagged: msg('The tag is removed.'),
    'handed-over': msg('Your colleague has the case for a day.'),
    escalated: msg('The case is back in the queue, under Second opinion.'),
    settled: msg('Further reports about this text are counted, but open no case until it is edited.'),
    'no-such-case': msg('There is no case with that number, or for that address.'),
    decided: msg('Decided. The case keeps the decision, and those it concerns are told.'),
    'decided-published': msg('The text is published: everyone can read it where it was written.'),
    'wording-kept': msg('Saved. It is now offered in the decision form.'),
    'wording-put-away': msg('Retired. It is no longer offered.'),
    'decision-proposed': msg('Proposed. Nothing happens until a second administrator confirms it.'),
    'rules-changed': msg('Saved. Nothing is public until you publish it.'),
    'rules-published': msg('The house rules are published. The version before stays readable.'),
    flagged: msg('Thank you. The moderators will look at it and tell you what they decide.'),
  },
  work: {
    name: 'queue',
    href: queuePath,
    label: msg('Queue'),
    isFor: (actor) => can(actor, 'case:decide'),
    waiting: workWaitingFor,
  },
  personalData: moderationData,
  removeExpired: async ({ db, now }) => {
    await deleteOldEvidence(db, now());
    await forgetReaders(db, now());
    await forgetQuestions(db, now());
    await forgetNotices(db, now());
  },
};
