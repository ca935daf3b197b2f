/** Set when the programs are built, to a hash of all that they are made of: the command line and the extension of one build have the same. */
declare const BUILD_HASH: string;

/** Tells one build from the next, also where both have the same version. */
export const BUILD: string = BUILD_HASH;
