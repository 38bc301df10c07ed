/**
 * The policy against misuse (Article 23 of the Digital Services Act), as the terms of use tell it: what is looked at is of so
 * many days, and of at least so many items; and so many days a first suspension, a further one and the longest last.
 */
export const misusePolicy = {
  withinDays: 180,
  items: 3,
  firstDays: 30,
  againDays: 90,
  longestDays: 180,
} as const;
