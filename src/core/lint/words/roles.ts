/** What can stand in the place of a name among causes: as much as a reader needs to know. */
export const ROLES: readonly string[] = ['the on-call engineer', 'the author of the change', 'an engineer'];
