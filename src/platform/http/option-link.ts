/** One of several links side by side, such as orders or filters; `current` is the one that is shown. */
export type OptionLink = { href: string; label: string; current: boolean };
