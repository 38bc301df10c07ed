import type { Request } from 'express';
import type { Member } from '#src/platform/access/actor.ts';
import { SignInRequired } from './errors.ts';

/** The member who acts; throws SignInRequired for a visitor. */
export function memberIn(req: Request): Member {
  if (req.viewer.actor.kind === 'visitor') throw new SignInRequired();
  return req.viewer.actor;
}
