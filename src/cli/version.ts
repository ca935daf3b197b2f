import { version } from '../../package.json';

/** The version of the program, as its package states it. */
export const VERSION: string = version;
