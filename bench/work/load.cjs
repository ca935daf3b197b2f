// How long it takes to load what is named, by the clock, in a fresh process: prints milliseconds. `vscode` is nothing here, whatever is asked of it.
const Module = require('node:module');
const { pathToFileURL } = require('node:url');

const [, , path] = process.argv;
const load = Module._load;
const nothing = new Proxy(function nobody() {}, {
  get: (target, name) => (name === 'prototype' ? target.prototype : nothing),
  getPrototypeOf: () => nothing,
  apply: () => nothing,
  construct: () => ({}),
});
Module._load = (name, ...rest) => (name === 'vscode' ? nothing : load(name, ...rest));
const start = performance.now();
const done = () => console.log(performance.now() - start);
if (path.endsWith('.mjs')) import(pathToFileURL(path).href).then(done);
else {
  require(path);
  done();
}
