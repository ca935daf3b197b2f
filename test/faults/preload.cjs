// Loaded before the command line by the tests of faults (`node --require`). It makes waiting short, and it kills the program, or lets the disk fail, at one
// certain point. Nothing of this is part of the program.
//
//   FAULTS_SPEED    by how much waits are shortened
//   FAULTS_TIMEOUT  milliseconds after which a request is given up, where that is sooner
//   FAULTS_TERMINAL where set, standard error is a terminal
//   FAULTS_ASKED    where set, standard input is one, too: milliseconds that a person takes for an answer
//   FAULTS_AT       POINT or POINT@N: at the Nth time that the program comes there; POINT@*: each time
//
// Points: before-, torn-, after- and full- with the state of a journal's record (`after-intent`); before-rename, after-rename, readonly with the document.
const atOnce = require('node:fs');
const fs = require('node:fs/promises');
const timers = require('node:timers/promises');

const speed = Number(process.env.FAULTS_SPEED ?? 1);
const patience = Number(process.env.FAULTS_TIMEOUT ?? Number.POSITIVE_INFINITY);
const [point = '', times = '1'] = (process.env.FAULTS_AT ?? '').split('@');
let left = Number(times);

/** Whether this is the moment. */
function isAt(name) {
  return name === point && (times === '*' || --left === 0);
}

/** As the kernel does it to a process that is out of memory: no handler runs, nothing is flushed. */
function die() {
  process.kill(process.pid, 'SIGKILL');
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function failure(code) {
  return Object.assign(new Error(`${code}: the tests of faults say so`), { code });
}

if (process.env.FAULTS_TERMINAL) process.stderr.isTTY = true;
if (process.env.FAULTS_ASKED) askWith(Number(process.env.FAULTS_ASKED));

/** Whoever is asked answers at once, and the clock goes on as if it had taken long. */
function askWith(ms) {
  const readline = require('node:readline/promises');
  const { createInterface } = readline;
  const { now } = Date;
  process.stdin.isTTY = true;
  readline.createInterface = options => {
    const prompt = createInterface(options);
    const question = prompt.question.bind(prompt);
    prompt.question = async text => {
      const answer = await question(text);
      Date.now = () => now() + ms;
      return answer;
    };
    return prompt;
  };
}

const { setTimeout: delay } = timers;
timers.setTimeout = (ms, ...rest) => delay(ms / speed, ...rest);
const { setTimeout: later } = globalThis;
/** Between two tries of a read. */
const BETWEEN_READS = new Set([400, 800]);
globalThis.setTimeout = Object.assign((callback, ms, ...rest) => later(callback, BETWEEN_READS.has(ms) ? ms / speed : ms, ...rest), later);
const { timeout } = AbortSignal;
AbortSignal.timeout = ms => timeout.call(AbortSignal, Math.min(ms, patience));

const { open } = fs;
const { renameSync } = atOnce;
const isDocument = name => /\.md(?:\.[\w-]+\.tmp)?$/.test(String(name));

fs.open = async (name, flags, ...rest) => {
  if (flags === 'wx' && isDocument(name) && isAt('readonly')) throw failure('EROFS');
  const file = await open(name, flags, ...rest);
  return flags === 'a' && String(name).endsWith('journal.jsonl') ? watched(file) : file;
};

atOnce.renameSync = (from, to) => {
  if (isDocument(to) && isAt('before-rename')) die();
  renameSync(from, to);
  if (isDocument(to) && isAt('after-rename')) die();
};

/** The journal, a record at a time. */
function watched(file) {
  const { writeFile, sync } = file;
  let state = '';
  file.writeFile = async text => {
    state = /"state":"(\w+)"/.exec(text)?.[1] ?? '';
    if (isAt(`before-${state}`)) die();
    if (isAt(`full-${state}`)) throw failure('ENOSPC');
    if (isAt(`torn-${state}`)) {
      await writeFile.call(file, text.slice(0, text.length / 2));
      await sync.call(file);
      die();
    }
    return writeFile.call(file, text);
  };
  file.sync = async () => {
    await sync.call(file);
    if (isAt(`after-${state}`)) die();
  };
  return file;
}
