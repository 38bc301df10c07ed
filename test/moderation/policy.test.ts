import { describe, expect, it } from 'vitest';
import { canSeeCase, decisionRefusal, isTaken } from '#src/moderation/cases/policy.ts';
import { decisionActs } from '#src/moderation/decisions/decision.ts';
import {
  availableActs,
  canSanction,
  decidesAs,
  suspensionRefusal,
} from '#src/moderation/decisions/policy.ts';
import { canFlag } from '#src/moderation/flags/policy.ts';
import { type Actor, type Member, type Role, visitor } from '#src/platform/access/actor.ts';
import { type ModeratedState, moderatedStates } from '#src/platform/slice/moderated-kind.ts';

const here = 7;
const elsewhere = 8;
const authorId = 1;

function member(
  id: number,
  role: Role | null,
  boardId: number | null,
  organisation: string | null = null,
): Member {
  return {
    kind: 'member',
    id,
    handle: `m${id}`,
    name: `Member ${id}`,
    group: 'IN',
    organisation,
    organisationId: null,
    affiliations: [],
    verified: organisation !== null,
    grants: role ? [{ role, boardId }] : [],
    suspendedUntil: null,
    publishedCount: 9,
    language: 'en',
    timeZone: 'Europe/Brussels',
  };
}

// Who, and whether a case on board 7 is theirs to see and to judge when it is another’s.
const actors: [string, Actor, boolean][] = [
  ['visitor', visitor, false],
  ['member', member(2, null, null), false],
  ['curator of the platform', member(2, 'curator', null), false],
  ['curator of the board', member(2, 'curator', here), false],
  ['moderator of the platform', member(2, 'moderator', null), true],
  ['moderator of the board', member(2, 'moderator', here), true],
  ['moderator of another board', member(2, 'moderator', elsewhere), false],
  ['admin', member(2, 'admin', null), true],
];

const decidable: Record<ModeratedState, string[]> = {
  held: ['approve', 'decline'],
  published: ['keep', 'label', 'move', 'lock', 'redact', 'hide', 'remove'],
  hidden: ['approve', 'redact', 'hide', 'remove'],
  removed: [],
  withdrawn: ['keep', 'remove'],
};

const organisations = [
  { own: null, item: null, author: null, same: false },
  { own: 'Example Cloud', item: 'Example Cloud', author: null, same: true },
  { own: ' example cloud', item: null, author: 'Example Cloud', same: true },
  { own: 'Example Cloud', item: 'Example Union', author: 'Example Union', same: false },
  { own: null, item: 'Example Cloud', author: 'Example Cloud', same: false },
];

describe('who decides what', () => {
  for (const [name, actor, moderates] of actors) {
    for (const state of moderatedStates) {
      for (const { own, item: organisation, author, same } of organisations) {
        for (const mine of [false, true]) {
          const id =
            actor.kind === 'member' ? { ...actor, id: mine ? authorId : 2, organisation: own } : actor;
          const moderationCase = {
            acts: decisionActs,
            boardId: here,
            authorId,
            item: {
              state,
              editorIds: [],
              organisation,
              organisationId: null,
              namedOrganisationId: null,
              authorOrganisation: author,
              authorOrganisationIds: [],
            },
          };
          const isOwn = id.id === authorId;
          const judges = moderates && !isOwn && !(same && id.kind === 'member');
          it(`${name}, ${state}, ${isOwn ? 'own' : 'another’s'}, ${own} and ${organisation ?? author}`, () => {
            expect(canSeeCase(id, moderationCase)).toBe(moderates && !isOwn);
            expect(canSanction(id, moderationCase)).toBe(moderates);
            expect(decisionRefusal(id, moderationCase) === null).toBe(judges);
            expect(availableActs(id, moderationCase)).toEqual(judges ? decidable[state] : []);
            expect(canFlag(id, { state, authorId })).toBe(
              id.kind === 'member' && state === 'published' && !isOwn,
            );
          });
        }
      }
    }
  }
});

describe('claims', () => {
  const now = new Date('2026-11-20T10:00:00Z');
  const later = new Date('2026-11-20T10:30:00Z');
  const me = member(2, 'moderator', null);
  it.each([
    ['free', { claimedBy: null, claimedUntil: null }, false],
    ['mine', { claimedBy: 2, claimedUntil: later }, false],
    ['a colleague’s', { claimedBy: 3, claimedUntil: later }, true],
    ['a colleague’s, lapsed', { claimedBy: 3, claimedUntil: now }, false],
  ])('%s', (_name, claim, taken) => {
    expect(isTaken(me, claim, now)).toBe(taken);
  });
});

describe('suspensions', () => {
  const now = new Date('2026-11-20T10:00:00Z');
  it.each([
    ['after a warning', { until: '2026-12-20', clause: '2.1', warnedBefore: true }, true],
    ['without a warning', { until: '2026-12-20', clause: '2.1', warnedBefore: false }, false],
    ['without a warning, against the law', { until: '2026-12-20', clause: '1.1', warnedBefore: false }, true],
    [
      'without a warning, a rule whose number begins with 1',
      { until: '2026-12-20', clause: '11.1', warnedBefore: false },
      false,
    ],
    ['without a warning, by a law', { until: '2026-12-20', clause: null, warnedBefore: false }, true],
    [
      'without a warning, for manifestly illegal content',
      { until: '2026-12-20', clause: null, warnedBefore: false, manifestly: true },
      false,
    ],
    ['without a day', { until: null, clause: '1.1', warnedBefore: true }, false],
    ['until yesterday', { until: '2026-11-19', clause: '1.1', warnedBefore: true }, false],
    ['until today', { until: '2026-11-20', clause: '1.1', warnedBefore: true }, true],
    ['for a year', { until: '2027-11-20', clause: '1.1', warnedBefore: true }, true],
    ['for more than a year', { until: '2027-11-22', clause: '1.1', warnedBefore: true }, false],
  ])('%s', (_name, suspension, possible) => {
    expect(suspensionRefusal({ manifestly: false, ...suspension, now }) === null).toBe(possible);
  });
});

describe('the role in the log', () => {
  it.each([
    ['moderator of the board', member(2, 'moderator', here), 'moderator'],
    ['moderator of the platform', member(2, 'moderator', null), 'moderator'],
    ['admin', member(2, 'admin', null), 'admin'],
    [
      'admin who moderates another board',
      {
        ...member(2, 'admin', null),
        grants: [
          { role: 'admin', boardId: null },
          { role: 'moderator', boardId: elsewhere },
        ],
      } as Member,
      'admin',
    ],
  ])('%s', (_name, actor, role) => {
    expect(decidesAs(actor, here)).toBe(role);
  });
});
