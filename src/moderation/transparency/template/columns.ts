/** A column of figures: its key, the header as printed, and the header of its notes where that is not made from it. */
export type Column = {
  key: string;
  header: string;
  notes?: string;
  /** A count is 0 where nothing happened; a median is blank then; what cannot happen here is always blank. */
  kind: 'count' | 'median' | 'never';
};

/** The sheets whose rows are the categories, with the columns of their figures, character for character. */
export type CategorySheet = {
  name: string;
  applicability: string;
  categoryHeader: string;
  notesPrefix: string;
  /** Whether each row has a scope: all together, and each Member State that issued an order. */
  scoped: boolean;
  /** How many of our categories it lists, and the code without sub-categories that ends it. */
  categories: number;
  last: string | null;
  columns: readonly Column[];
};

const count = (key: string, header: string, notes?: string): Column => ({
  key,
  header,
  kind: 'count',
  ...(notes ? { notes } : {}),
});
const median = (key: string, header: string): Column => ({ key, header, kind: 'median' });
const never = (key: string, header: string): Column => ({ key, header, kind: 'never' });

const act = 'orders to act against illegal content';
const inform = 'orders to provide information';
const orderTime = (to: string, which: string) =>
  `Median time to ${to} the ${which.replace('orders', 'order')}`;

export const orderSheet: CategorySheet = {
  name: '3_member_states_orders',
  applicability: 'All',
  categoryHeader: 'Category of illegal content',
  notesPrefix: 'Contextual information on ',
  scoped: true,
  categories: 14,
  last: 'STATEMENT_CATEGORY_NOT_SPECIFIED_ORDER',
  columns: [
    count('orders', `Number of ${act} received`, `number of ${act} received`),
    count(
      'items',
      `Number of specific items of information included in the total number of ${act}`,
      `number of specific items of information included in the total number of ${act}`,
    ),
    median('receipt', orderTime('inform the authority of the receipt of', act)),
    median('effect', orderTime('give effect to', act)),
    count('informOrders', `Number of ${inform}`),
    median('informReceipt', orderTime('inform the authority of the receipt of', inform)),
    median('informEffect', orderTime('give effect to', inform)),
  ],
};

const trusted = ' (Trusted Flagger notices)';
const items = 'Number of specific items of information included in the total number of notices';
const onLaw = 'Number of actions taken on the basis of the law';
const onTerms = 'Number of actions taken on the basis of the terms and conditions of the service';

export const noticeSheet: CategorySheet = {
  name: '4_notices',
  applicability: 'Only for providers of hosting services, including online platforms',
  categoryHeader: 'Category of illegal content',
  notesPrefix: 'Contextual information on ',
  scoped: false,
  categories: 14,
  last: 'STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE',
  columns: [
    count('notices', 'Number of notices received '),
    count('trustedNotices', 'Number of notices received from Trusted flaggers'),
    count('items', items),
    count('trustedItems', `${items} by Trusted Flaggers${trusted}`),
    median('action', 'Median time to take action'),
    median('trustedAction', `Median time to take action${trusted}`),
    count('onLaw', onLaw),
    count('trustedOnLaw', `${onLaw}${trusted}`),
    count('onTerms', onTerms),
    count('trustedOnTerms', `${onTerms}${trusted}`),
  ],
};

const measureColumns: readonly Column[] = [
  count('measures', "Number of measures taken at the provider's own initiative "),
  count('automated', 'Number of measures taken after detection with solely automated means '),
  count('removal', 'Visibility restriction Removal'),
  count('disable', 'Visibility restriction Disable'),
  never('demoted', 'Visibility restriction Demoted'),
  never('ageRestricted', 'Visibility restriction Age restricted'),
  count('interaction', 'Visibility restriction Interaction restricted'),
  count('labelled', 'Visibility restriction Labelled '),
  count('otherVisibility', 'Visibility restriction Other'),
  never('moneySuspension', 'Monetary restriction Suspension'),
  never('moneyTermination', 'Monetary restriction Termination'),
  never('moneyOther', 'Monetary restriction Other'),
  count('serviceSuspension', 'Provision of the service Suspension'),
  count('serviceTermination', 'Provision of the service Termination'),
  count('accountSuspension', 'Account restriction Suspension'),
  count('accountTermination', 'Account restriction Termination'),
];

const ownInitiative = {
  applicability: 'All',
  notesPrefix: 'Contextual Information on ',
  scoped: false,
  last: null,
  columns: measureColumns,
};

export const illegalSheet: CategorySheet = {
  ...ownInitiative,
  name: '5_own_initiative_illegal',
  categoryHeader: 'Category of illegal content',
  categories: 14,
};

export const termsSheet: CategorySheet = {
  ...ownInitiative,
  name: '6_own_initiative_TC',
  categoryHeader: "Category of incompatibility with the provider's terms and conditions",
  categories: 15,
};
