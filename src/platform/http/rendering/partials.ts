/** A link as templates print it. */
export type Link = { href: string; label: string };

/** A value to choose from, as selects, radio buttons and boxes print it. */
export type Option = { value: string; label: string };

/** A state in a word, with the class that colours it; the partial `status` prints it. */
export type StatusLabel = { label: string; kind: string };
