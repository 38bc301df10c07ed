import { msg } from '#src/platform/i18n/t.ts';

/** What the tables of the report are about, by the names that their notes go by (messages to translate). */
export const sheetLabels = {
  orders: msg('Orders from authorities'),
  notices: msg('Notices of illegal content'),
  illegal: msg('Measures on our own initiative: illegal content'),
  terms: msg('Measures on our own initiative: house rules'),
  automation: msg('Misuse and automated means'),
} as const;

/** The columns of the report's tables on the page, by the keys of their figures (messages to translate). */
export const columnLabels: Readonly<Record<string, string>> = {
  orders: msg('Orders to act'),
  items: msg('Items'),
  receipt: msg('Hours to receipt (median)'),
  effect: msg('Hours to effect (median)'),
  informOrders: msg('Orders to give information'),
  informReceipt: msg('Hours to receipt, information (median)'),
  informEffect: msg('Hours to effect, information (median)'),
  notices: msg('Notices of illegal content'),
  trustedNotices: msg('By trusted flaggers'),
  trustedItems: msg('Items, trusted flaggers'),
  action: msg('Hours to action (median)'),
  trustedAction: msg('Hours to action, trusted flaggers (median)'),
  onLaw: msg('Acted on by law'),
  trustedOnLaw: msg('Under the law, trusted flaggers'),
  onTerms: msg('Acted on by the house rules'),
  trustedOnTerms: msg('Under the house rules, trusted flaggers'),
  measures: msg('Measures'),
  automated: msg('Detected by a rule'),
  removal: msg('Removed or declined'),
  disable: msg('Hidden until repaired'),
  interaction: msg('Replies locked'),
  labelled: msg('Labelled'),
  otherVisibility: msg('Blacked out or moved'),
  serviceSuspension: msg('Author limited'),
  serviceTermination: msg('Service ended'),
  accountSuspension: msg('Author suspended'),
  accountTermination: msg('Account closed'),
};

/** The subjects of complaints, disputes and misuse, by the first part of the keys of their figures (messages to translate). */
export const subjectLabels: Readonly<Record<string, string>> = {
  complaints: msg('All complaints'),
  visibility: msg('About what happened to a text'),
  service: msg('About a limit on the author'),
  account: msg('About a suspension or closure'),
  noAction: msg('About no action on a notice'),
  trustedNoAction: msg('About no action on a trusted flagger’s notice'),
  disputes: msg('Disputes before an out-of-court body'),
};

/** What became of complaints and disputes, by the last part of the keys (messages to translate). */
export const outcomeLabels: Readonly<Record<string, string>> = {
  total: msg('Received'),
  upheld: msg('Upheld'),
  partlyReversed: msg('Partly reversed'),
  reversed: msg('Reversed'),
  median: msg('Hours (median)'),
  omitted: msg('Without a decision'),
};

/** Other figures of the report, by their keys (messages to translate). */
export const figureLabels: Readonly<Record<string, string>> = {
  newRestrictions: msg('New restrictions after a complaint'),
  'disputes.implemented': msg('Share of the bodies’ outcomes that were carried out'),
  'misuse.content': msg('Suspensions for repeatedly publishing manifestly illegal content'),
  'misuse.notices': msg('Suspensions for manifestly unfounded notices'),
  'misuse.complaints': msg('Suspensions for manifestly unfounded complaints'),
  'measures.automated': msg('Measures taken by automated means alone'),
  'measures.byPeople': msg('Measures taken by people'),
  'ownInitiative.automated': msg('Of these, on our own initiative by automated means alone'),
  'ownInitiative.byPeople': msg('Of these, on our own initiative by people'),
  'notices.automated': msg('Notices handled by automated means alone'),
  'notices.byPeople': msg('Notices handled by people'),
  'trustedNotices.automated': msg('Trusted flaggers’ notices handled by automated means alone'),
  'trustedNotices.byPeople': msg('Trusted flaggers’ notices handled by people'),
};

/** The six texts of the report and what each has to say (messages to translate). */
export const textLabels = {
  summary: {
    title: msg('What we moderate on our own initiative'),
    hint: msg(
      'Which restrictions are used, including less visible ones, and what changed in how figures are counted.',
    ),
  },
  information: {
    title: msg('How we find and judge it'),
    hint: msg('How texts are found and acted on, and how much of the restricted content had been read.'),
  },
  means: {
    title: msg('What is automatic'),
    hint: msg('What the automated means are, and how they are set.'),
  },
  accuracy: {
    title: msg('How often automated means are wrong'),
    hint: msg('What was measured, how, and how it varies.'),
  },
  purposes: {
    title: msg('What automated means are for'),
    hint: msg('Why something is automatic, and which risk it addresses.'),
  },
  safeguards: {
    title: msg('What guards against their mistakes'),
    hint: msg('People who check, limits, logs and so on.'),
  },
} as const;
