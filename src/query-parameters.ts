/**
 * Every query parameter that some page or file reads. An address keeps these alone, so that no other makes a page of its
 * own; outside production, reading one that is not listed throws.
 */
export const queryParameters: readonly string[] = [
  // Which page of a list, and in what order.
  ...['after', 'at', 'before', 'order', 'sort'],
  // What of it is shown.
  ...[
    'about',
    'act',
    'author',
    'board',
    'by',
    'checked_by',
    'confirmed',
    'country',
    'edition',
    'finding',
    'form',
  ],
  ...['former', 'from', 'group', 'kind', 'language', 'late', 'list', 'number', 'on', 'only', 'organisation'],
  ...[
    'partner',
    'publisher',
    'q',
    'rule',
    'running',
    'show',
    'since',
    'size',
    'source',
    'stage',
    'state',
    'tag',
    'to',
  ],
  ...['topic', 'type', 'until', 'waited', 'which', 'who', 'words', 'year'],
  // What a form begins with, and where it leads afterwards.
  ...[
    'back',
    'case',
    'clause',
    'code',
    'detail-all',
    'ended',
    'enquiry',
    'flagger',
    'follows',
    'id',
    'in_reply_to',
    'next',
  ],
  ...['prefix', 'quote', 'reason-all', 'restates', 'reverse', 'subject', 'title', 'version'],
  // The language of the page.
  'lang',
];
