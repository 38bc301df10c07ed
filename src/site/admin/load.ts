import type { Request, Response } from 'express';
import { handlePattern } from '#src/people/members/handle.ts';
import { concerns } from '#src/platform/audit/staff-act.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { type AdminMember, adminMember } from './member-store.ts';

/** Returns the member whom the address names, for the audit too; throws NotFound where there is none. */
export async function memberInAddress(db: Queryable, req: Request, res: Response): Promise<AdminMember> {
  const handle = String(req.params.member).toLowerCase();
  const member = handlePattern.test(handle) ? await adminMember(db, handle) : undefined;
  if (!member) throw new NotFound();
  concerns(res, 'member', member.id);
  return member;
}

/** Returns the address of a member in the administration. */
export function adminMemberPath({ handle }: AdminMember): string {
  return `/admin/members/${handle}`;
}
