/**
 * For a program that is run with its code as an earlier run has compiled it (`compiledProgram.ts`), and by `require` as well: as a script, where there is no `module`, it comes to
 * the function that runs it.
 *
 * @param {string} names what it is given of what Node and VS Code give a module.
 * @param {{ before?: string, inside?: string }} [more] what stands before it, and at its beginning.
 */
export function eitherWay(names, { before = '', inside = '' } = {}) {
  return {
    banner: { js: `${before}((run) => (typeof module === 'object' ? run(${names}) : run))(function (${names}) {${inside}` },
    footer: { js: '});' },
  };
}
