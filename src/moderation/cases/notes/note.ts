/** What a note is about: the case, the author of its item, or why a second opinion is asked for. */
export const noteSubjects = ['case', 'author', 'escalation'] as const;
export type NoteSubject = (typeof noteSubjects)[number];

export const noteLength = 2000;
export const mostTags = 10;
