/** How many joined in a time that is known to the year, the month or the day, as a record states it. */
type Cohort = { joined: string; occasion: string | null; stated: number };

/** Since when and until when a partner of this platform is one, as days. */
type Term = { joinedOn: string; endedOn: string | null };

/** How many partners there were on a day: a record that names only a year leaves some of them possible. */
type PartnerCount = { certain: number; possible: number };

/** Returns the last day of a year, a month or a day. */
function lastDayOf(partial: string): string {
  const [year = 0, month, day] = partial.split('-').map(Number);
  if (day !== undefined) return partial;
  return new Date(Date.UTC(year, month ?? 12, 0)).toISOString().slice(0, 10);
}

/** Returns the first day of a year, a month or a day. */
function firstDayOf(partial: string): string {
  return `${partial}-01-01`.slice(0, 10);
}

/** Returns how many partners of the record there were on a day. */
export function ofRecordOn(cohorts: readonly Cohort[], day: string): PartnerCount {
  const sum = (counted: readonly Cohort[]) => counted.reduce((total, { stated }) => total + stated, 0);
  return {
    certain: sum(cohorts.filter(({ joined }) => lastDayOf(joined) <= day)),
    possible: sum(cohorts.filter(({ joined }) => firstDayOf(joined) <= day)),
  };
}

/** Returns how many partners of this platform there were on a day. */
export function ofPlatformOn(terms: readonly Term[], day: string): number {
  return terms.filter(({ joinedOn, endedOn }) => joinedOn <= day && (endedOn === null || endedOn > day))
    .length;
}

/** Returns the cohorts of the record, the earliest first, each with how many there were then. */
export function runningTotals(cohorts: readonly Cohort[]): (Cohort & { total: number })[] {
  let total = 0;
  return cohorts
    .toSorted((a, b) => lastDayOf(a.joined).localeCompare(lastDayOf(b.joined)))
    .map((cohort) => {
      total += cohort.stated;
      return { ...cohort, total };
    });
}

/** Returns by year how many joined and left this platform's partnership, and how many there were at its end. */
export function yearsOf(terms: readonly Term[]) {
  const yearIn = (day: string) => day.slice(0, 4);
  const years = new Set(
    terms.flatMap(({ joinedOn, endedOn }) => [joinedOn, ...(endedOn ? [endedOn] : [])]).map(yearIn),
  );
  return [...years].sort().map((year) => ({
    year,
    joined: terms.filter(({ joinedOn }) => yearIn(joinedOn) === year).length,
    left: terms.filter(({ endedOn }) => endedOn !== null && yearIn(endedOn) === year).length,
    total: ofPlatformOn(terms, `${year}-12-31`),
  }));
}
