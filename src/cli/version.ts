import { version } from '../../package.json';

/** The version of the program, as its package states it. */
export const VERSION: string = version;

/** Set when the program is built, to a hash of all that it is made of. */
declare const BUILD_HASH: string;

/** Tells one build of the program from the next, also where both have the same version. */
export const BUILD: string = BUILD_HASH;
