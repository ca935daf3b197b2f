/** What a thread of the program is started with. No command line can hold it. */
export const THREAD = '\0thread';

/** Whether this is one of the threads in which many files are linted. To ask Node takes a module of its own, a tenth of the time that one document does. */
export function isThread(): boolean {
  return process.argv[2] === THREAD;
}
