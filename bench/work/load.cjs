// How long it takes to load what is named, by the clock, in a fresh process: prints milliseconds. `vscode` is nothing here.
const Module = require('node:module');
const [, , path] = process.argv;
const load = Module._load;
const nothing = new Proxy(class {}, {
  get: (_, name) => (name === 'prototype' ? {} : nothing),
  apply: () => nothing,
  construct: () => ({}),
});
Module._load = (name, ...rest) => (name === 'vscode' ? nothing : load(name, ...rest));
const start = performance.now();
if (path.endsWith('.mjs')) import(require('node:url').pathToFileURL(path).href).then(() => console.log(performance.now() - start));
else {
  require(path);
  console.log(performance.now() - start);
}
