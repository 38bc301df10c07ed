import { describe, expect, it } from 'vitest';
import type { BoardRules, Opener, Speaker } from '#src/forum/boards/board.ts';
import { contributeRefusal, openRefusal, replyRefusal } from '#src/forum/boards/policy.ts';
import { type Actor, type Member, type Role, visitor } from '#src/platform/access/actor.ts';
import type { GroupCode } from '#src/platform/access/groups.ts';

const here = 1;
const elsewhere = 2;

function someone(group: GroupCode, verified: boolean, ...grants: Member['grants']): Member {
  return {
    kind: 'member',
    id: 7,
    handle: 'somebody',
    name: 'Somebody',
    group,
    organisation: verified ? 'Example' : null,
    organisationId: null,
    affiliations: [],
    verified,
    grants,
    suspendedUntil: null,
    publishedCount: 0,
    language: 'en',
    timeZone: 'Europe/Brussels',
  };
}

const holding = (role: Role, boardId: number | null) => someone('ID', false, { role, boardId });

const actors: Record<string, Actor> = {
  visitor,
  member: someone('ID', false),
  stakeholder: someone('TU', false),
  verified: someone('TU', true),
  'curator here': holding('curator', here),
  'moderator here': holding('moderator', here),
  'curator everywhere': holding('curator', null),
  'moderator everywhere': holding('moderator', null),
  admin: holding('admin', null),
  'curator elsewhere': holding('curator', elsewhere),
  'moderator elsewhere': holding('moderator', elsewhere),
};

const staff = [
  'curator here',
  'moderator here',
  'curator everywhere',
  'moderator everywhere',
  'admin',
] as const;
// Staff of another board are here what they are without their role: individuals.
const individuals = ['member', 'curator elsewhere', 'moderator elsewhere'] as const;

function board(rules: Partial<BoardRules> = {}): BoardRules {
  return {
    id: here,
    openBy: 'stakeholders',
    contributeBy: 'members',
    replyBy: 'members',
    archived: false,
    ...rules,
  };
}

const speaking: Record<Speaker, readonly string[]> = {
  members: [...individuals, 'stakeholder', 'verified', ...staff],
  stakeholders: ['stakeholder', 'verified', ...staff],
  verified: ['verified', ...staff],
};
const opening: Record<Opener, readonly string[]> = {
  curators: [...staff],
  verified: ['verified', ...staff],
  stakeholders: ['stakeholder', 'verified', ...staff],
};

type Refusal = typeof openRefusal;
function whoMay(refusal: Refusal, rules: BoardRules): string[] {
  return Object.keys(actors).filter((name) => refusal(actors[name] ?? visitor, rules) === null);
}

describe('who takes part on a board', () => {
  it.each(Object.entries(speaking))('contributes where %s contribute', (contributeBy, expected) => {
    const rules = board({
      contributeBy: contributeBy as Speaker,
      replyBy: 'members',
      openBy: 'stakeholders',
    });
    expect(whoMay(contributeRefusal, rules).toSorted()).toEqual(expected.toSorted());
  });

  it.each(Object.entries(speaking))('replies where %s reply', (replyBy, expected) => {
    const rules = board({ replyBy: replyBy as Speaker, contributeBy: 'members', openBy: 'stakeholders' });
    expect(whoMay(replyRefusal, rules).toSorted()).toEqual(expected.toSorted());
  });

  it.each(Object.entries(opening))('proposes debates where %s do', (openBy, expected) => {
    const rules = board({ openBy: openBy as Opener });
    expect(whoMay(openRefusal, rules).toSorted()).toEqual(expected.toSorted());
  });

  it('is nobody on an archived board', () => {
    for (const refusal of [contributeRefusal, replyRefusal, openRefusal]) {
      for (const openBy of ['curators', 'stakeholders'] as const) {
        expect(whoMay(refusal, board({ archived: true, openBy }))).toEqual([]);
      }
    }
  });

  it('invites visitors to sign in, and tells the others what to do', () => {
    const strict = board({ contributeBy: 'stakeholders', replyBy: 'verified', openBy: 'curators' });
    for (const refusal of [contributeRefusal, replyRefusal, openRefusal]) {
      expect(refusal(visitor, strict)).toBe('Sign in to take part.');
    }
    const member = someone('ID', false);
    expect(contributeRefusal(member, strict)).toBe(
      'Only stakeholders can contribute on this board. Declare your group in your account.',
    );
    expect(replyRefusal(member, strict)).toMatch(/confirmed affiliation can reply/);
    expect(openRefusal(member, strict)).toBe('Only the staff of this board can propose debates on it.');
    expect(openRefusal(member, board())).toMatch(/^Only stakeholders can propose debates/);
  });
});
