import { describe, expect, it } from 'vitest';
import { type Actor, type Member, type Role, visitor } from '#src/platform/access/actor.ts';
import type { GroupCode } from '#src/platform/access/groups.ts';
import {
  boardsWith,
  can,
  isOfStaff,
  isRefusedWhileSuspended,
  type Permission,
  permissions,
  reaches,
  standingOf,
} from '#src/platform/access/permissions.ts';

const board = 1;
const elsewhere = 2;

function member(group: GroupCode, verified: boolean, role?: Role, boardId: number | null = null): Member {
  return {
    kind: 'member',
    id: 7,
    handle: 'member',
    name: 'Member',
    group,
    organisation: verified ? 'Example Organisation' : null,
    organisationId: null,
    affiliations: [],
    verified,
    grants: role ? [{ role, boardId }] : [],
    suspendedUntil: null,
    publishedCount: 5,
    language: 'en',
    timeZone: 'Europe/Brussels',
  };
}

const actors: Record<string, Actor> = {
  visitor,
  member: member('ID', false),
  stakeholder: member('CS', false),
  verified: member('CS', true),
  curator: member('ID', false, 'curator'),
  moderator: member('ID', false, 'moderator'),
  admin: member('ID', false, 'admin'),
};

/** The table of roles, written out: who has what on every board. */
const table: Record<Permission, (keyof typeof actors)[]> = {
  'contribution:create': ['member', 'stakeholder', 'verified', 'curator', 'moderator', 'admin'],
  'contribution:reply': ['member', 'stakeholder', 'verified', 'curator', 'moderator', 'admin'],
  'contribution:answer': ['member', 'stakeholder', 'verified', 'curator', 'moderator', 'admin'],
  'contribution:flag': ['member', 'stakeholder', 'verified', 'curator', 'moderator', 'admin'],
  'debate:propose': ['member', 'stakeholder', 'verified', 'curator', 'moderator', 'admin'],
  'document:write': ['member', 'stakeholder', 'verified', 'curator', 'moderator', 'admin'],
  'meeting:register': ['member', 'stakeholder', 'verified', 'curator', 'moderator', 'admin'],
  'file:attach': ['member', 'stakeholder', 'verified', 'curator', 'moderator', 'admin'],
  'account:use': ['member', 'stakeholder', 'verified', 'curator', 'moderator', 'admin'],
  'debate:curate': ['curator', 'admin'],
  'debate:see-drafts': ['curator', 'admin'],
  'document:review': ['curator', 'admin'],
  'publication:manage': ['curator', 'admin'],
  'activity:manage': ['curator', 'admin'],
  'synthesis:write': ['curator', 'admin'],
  'code:steward': ['curator', 'admin'],
  'meeting:manage': ['curator', 'admin'],
  'update:publish': ['curator', 'admin'],
  'organisation:manage': ['curator', 'admin'],
  'enquiry:handle': ['curator', 'admin'],
  'partner:manage': ['curator', 'admin'],
  'strand:manage': ['curator', 'admin'],
  'contribution:see-hidden': ['moderator', 'admin'],
  'case:decide': ['moderator', 'admin'],
  'member:sanction': ['moderator', 'admin'],
  'order:handle': ['moderator', 'admin'],
  'board:manage': ['admin'],
  'role:manage': ['admin'],
  'member:manage': ['admin'],
  'audit:read': ['admin'],
  'rules:manage': ['admin'],
  'report:publish': ['admin'],
  'platform:operate': ['admin'],
};

describe('the table of permissions', () => {
  it('names every permission', () => {
    expect(Object.keys(table).sort()).toEqual([...permissions].sort());
  });

  it.each(permissions)('gives %s to whom the product says', (permission) => {
    const holders = Object.keys(actors).filter((name) => can(actors[name] ?? visitor, permission, board));
    expect(holders).toEqual(table[permission]);
  });

  it('gives a role on one board nothing on another', () => {
    for (const role of ['curator', 'moderator'] as const) {
      const there = member('ID', false, role, board);
      const ofRole = permissions.filter(
        (permission) => table[permission].includes(role) && !table[permission].includes('member'),
      );
      for (const permission of ofRole) {
        expect(can(there, permission, board), permission).toBe(true);
        expect(can(there, permission, elsewhere), permission).toBe(false);
        expect(can(there, permission), `${permission} somewhere`).toBe(true);
      }
      expect(boardsWith(there, ofRole[0] ?? 'case:decide')).toEqual([board]);
    }
    expect(boardsWith(member('ID', false, 'moderator'), 'case:decide')).toBe('all');
    expect(boardsWith(visitor, 'case:decide')).toEqual([]);
  });
});

describe('standing', () => {
  it.each([
    ['ID', false, 'member'],
    ['ID', true, 'member'],
    ['TU', false, 'stakeholder'],
    ['TU', true, 'verified'],
  ] as const)('of %s with confirmed affiliation %s is %s', (group, verified, standing) => {
    expect(standingOf(member(group, verified))).toBe(standing);
  });

  it('reaches what is below it; staff reach everything on their boards', () => {
    const order = ['member', 'stakeholder', 'verified'] as const;
    for (const [i, asked] of order.entries()) {
      expect(reaches(member('ID', false), asked, board), `member ${asked}`).toBe(i <= 0);
      expect(reaches(member('IN', false), asked, board), `stakeholder ${asked}`).toBe(i <= 1);
      expect(reaches(member('IN', true), asked, board), `verified ${asked}`).toBe(true);
      expect(reaches(member('ID', false, 'moderator', board), asked, board), `staff ${asked}`).toBe(true);
      expect(
        reaches(member('ID', false, 'moderator', elsewhere), asked, board),
        `staff elsewhere ${asked}`,
      ).toBe(i <= 0);
    }
  });

  it('are refused to suspended staff, but for what only admins manage', () => {
    const kept = permissions.filter((each) => isOfStaff(each) && !isRefusedWhileSuspended(each));
    const admins = permissions.filter(
      (each) =>
        can(member('ID', false, 'admin'), each) &&
        !(['curator', 'moderator', undefined] as const).some((role) => can(member('IN', true, role), each)),
    );
    expect(kept).toEqual(admins);
    expect(kept).toContain('role:manage');
  });
});
