// Starts the stand-in for trying things out: node test/standin/main.mjs [--port N] [--prefix /api/v3]
import { parseArgs } from 'node:util';
import { startStandin } from './server.mjs';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, prefix: { type: 'string', default: '' } } });
const standin = await startStandin({ port: Number(values.port), prefix: values.prefix, autoCreateRepositories: true });
console.log(`API:    ${standin.url}\nIssues: ${standin.origin}/`);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void standin.close());
