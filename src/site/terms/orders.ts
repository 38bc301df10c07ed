import { searchSortNames } from '#src/concerns/search/page.ts';
import type { SearchSort } from '#src/concerns/search/search.ts';
import type { DebateSort } from '#src/forum/debates/debate.ts';
import { debateSortNames } from '#src/forum/debates/labels.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { type ContributionSort, contributionSortNames } from '#src/site/debate-page/listing/order.ts';

/** How each order of debates is made (messages to translate). */
const debateOrders: Record<DebateSort, string> = {
  active: msg('debates with the most recent posts come first. This is the usual order.'),
  new: msg('the most recently opened debates come first.'),
  closing: msg('only open debates with a closing date; the next to close comes first.'),
  'needs-a-voice': msg(
    'only open debates in which not all six groups have spoken; those with the fewest groups come first.',
  ),
};

/** How each order of the contributions to a debate is made (messages to translate). */
const contributionOrders: Record<ContributionSort, string> = {
  oldest: msg('in the order in which they were published. This is the usual order.'),
  newest: msg('the most recently published come first.'),
  unanswered: msg('only those without a reply, the oldest first.'),
  'common-ground': msg(
    'the claims that most of the six groups agree with come first; then the lowest share of agreement among the groups that answered, the number of answers and age decide.',
  ),
  divided: msg(
    'only claims that divide the groups; those on which the groups are furthest apart come first.',
  ),
  'needs-a-voice': msg(
    'only claims not yet answered by all six groups; those with the fewest groups, then the fewest answers, come first.',
  ),
};

/** How each order of what is found is made (messages to translate). */
const searchOrders: Record<SearchSort, string> = {
  best: msg(
    'the best matches for the words, among the newest texts that contain them. This is the usual order. Names come in alphabetical order.',
  ),
  new: msg('the most recently published come first.'),
};

/** Returns every order of lists with how it is made, as Markdown; from the names that the pages offer. */
export function ordersInWords(t: Translate): string {
  const list = <Sort extends string>(names: Record<Sort, string>, rules: Record<Sort, string>) =>
    (Object.keys(names) as Sort[]).map((name) => `- **${t(names[name])}**: ${t(rules[name])}`).join('\n');
  return [
    `### ${t('Lists of debates')}`,
    list(debateSortNames, debateOrders),
    `### ${t('The contributions to a debate')}`,
    list(contributionSortNames, contributionOrders),
    `### ${t('What a search finds')}`,
    list(searchSortNames, searchOrders),
  ].join('\n\n');
}
