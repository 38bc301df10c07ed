/** A link as templates print it. */
export type Link = { href: string; label: string };

/** One of several links side by side, such as orders or filters; `current` is the one that is shown. */
export type OptionLink = Link & { current: boolean };

/** A value to choose from, as selects, radio buttons and boxes print it. */
export type Option = { value: string; label: string };

/** A value to choose from, as radio buttons that show no group print it. */
export type RadioOption = Option & { group: null };

/** What stands somewhere now, as the partial `changed-meanwhile` shows it beside what was typed. */
export type StandingFact = { label: string; value: string; lang: string | null };

/** A state in a word, with the class that colours it; the partial `status` prints it. */
export type StatusLabel = { label: string; kind: string };
