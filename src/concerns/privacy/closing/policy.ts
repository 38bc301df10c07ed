/** Whether the member is the only admin: then somebody else has to become one before they go. */
export function isLastAdmin(memberId: number, admins: readonly { memberId: number }[]): boolean {
  return (
    admins.some((grant) => grant.memberId === memberId) &&
    admins.every((grant) => grant.memberId === memberId)
  );
}
