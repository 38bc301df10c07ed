/** Why a command was not done: the field to look at, and what to do (a message to translate). */
export type Refusal = { field: string; message: string };
/** What a command answers: done, refused for a reason the form can show, or its one-time link works no more. */
export type Outcome =
  | { done: true; memberId: number }
  | { done: false; refusal: Refusal }
  | { done: false; refusal: null };

/** The link was used, replaced or has expired. */
export const gone = { done: false, refusal: null } as const;

/** Not done, for this reason. */
export function refused(field: string, message: string): Outcome {
  return { done: false, refusal: { field, message } };
}
