import type { Request } from 'express';
import type { Member } from '#src/platform/access/actor.ts';
import { SignInRequired } from './errors.ts';

/** Returns the member who looks; throws SignInRequired for a visitor. */
export function requireMember(req: Request): Member {
  if (req.viewer.actor.kind === 'visitor') throw new SignInRequired();
  return req.viewer.actor;
}
