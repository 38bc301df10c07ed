/** How much there is of everything: of the large size, and six hundredths of it. */

const large = {
  members: 100_000,
  organisations: 10_000,
  debates: 30_000,
  /** Debates of the one board that has most. */
  debatesOfOneBoard: 20_000,
  /** Contributions and replies, a third of them replies. */
  texts: 1_000_000,
  textsOfOneDebate: 100_000,
  repliesOfOneThread: 5000,
  textsOfOneMember: 50_000,
  /** Bookmarks, and debates followed, of that member. */
  keptOfOneMember: 5000,
  practices: 12_000,
  syntheses: 3000,
  commitments: 5000,
  /** Progress reports on commitments. */
  reports: 10_000,
  meetings: 3000,
  publications: 6000,
  updates: 3000,
  /** Cases of two years: half of them in each. */
  cases: 100_000,
  notices: 25_000,
  drafts: 20_000,
  sessions: 50_000,
  audit: 100_000,
};

export type Counts = Readonly<Record<keyof typeof large, number>>;
export type Size = 'small' | 'large';

const share: Readonly<Record<Size, number>> = { small: 0.06, large: 1 };

/** Tells whether there is such a size. */
export function isSize(name: string | undefined): name is Size {
  return name === 'small' || name === 'large';
}

/** Returns how many there are of each at this size. */
export function countsOf(size: Size): Counts {
  const counts = Object.entries(large).map(([name, count]) => [name, Math.round(count * share[size])]);
  return Object.fromEntries(counts);
}

/** Debates and members of the data that cases of benchmarks are about, by number. */
export const places = {
  /** A debate of exactly twenty contributions: eight, and twelve replies to them. */
  plainDebate: 1,
  /** A debate whose page shows twenty contributions with two replies each, sixty in all. */
  fullDebate: 2,
  /** The debate of most texts. */
  longestDebate: 3,
  /** Who wrote most, follows and kept most, and was told most. */
  writer: 1,
  admin: 2,
  curator: 3,
  moderator: 4,
  /** Members from here on wrote something, and hold no role. */
  others: 20,
} as const;
