import { Conflict, Forbidden } from './errors.ts';

/** Why an act is refused (messages to translate): `now` to everybody at present, `never` to this actor. */
export type RefusalReason = { now: string } | { never: string };

/** Throws the reason, if there is one: 409 where nobody could do it now, 403 where this actor may not. */
export function refuse(reason: RefusalReason | null): void {
  if (reason === null) return;
  throw 'now' in reason ? new Conflict(reason.now) : new Forbidden(reason.never);
}
