// Starts the stand-in for trying things out: node test/standin/main.mjs [--port N] [--prefix /api/v3] [--gitlab]
import { parseArgs } from 'node:util';
import { startStandin } from './server.mjs';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, prefix: { type: 'string' }, gitlab: { type: 'boolean', default: false } },
});
const standin = await startStandin({
  port: Number(values.port),
  prefix: values.prefix,
  tracker: values.gitlab ? 'gitlab' : 'github',
  autoCreateRepositories: true,
});
console.log(`API:    ${standin.url}\nIssues: ${standin.origin}/`);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void standin.close());
