export const rightNames = ['speak', 'invite', 'countersign'] as const;

/** What a delegate may do for the organisation: write in its name, invite others, sign what others write. */
export type Rights = Record<(typeof rightNames)[number], boolean>;

export const noRights: Rights = { speak: false, invite: false, countersign: false };

/** Returns the rights that are in both sets. */
export function rightsInBoth(a: Rights, b: Rights): Rights {
  return {
    speak: a.speak && b.speak,
    invite: a.invite && b.invite,
    countersign: a.countersign && b.countersign,
  };
}

/** Returns the rights that are in at least one of two sets. */
export function rightsInEither(a: Rights, b: Rights): Rights {
  return {
    speak: a.speak || b.speak,
    invite: a.invite || b.invite,
    countersign: a.countersign || b.countersign,
  };
}
