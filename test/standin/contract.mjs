// Checks requests and answers against GitHub's own OpenAPI descriptions, of which the files in openapi/ are the parts used here.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

const FILES = { 'api.github.com': 'openapi/issues.json', 'ghes-3.19': 'openapi/issues-ghes-3.19.json' };
const contracts = new Map();

/** One for all stand-ins of a process: it holds no state, and compiling its schemas is slow. */
export function createContract(edition = 'api.github.com') {
  if (!contracts.has(edition)) contracts.set(edition, readContract(edition));
  return contracts.get(edition);
}

/** Compiles schemas when they are first needed: all at once takes seconds. */
function readContract(edition) {
  const description = normalise(JSON.parse(readFileSync(new URL(FILES[edition], import.meta.url), 'utf8')));
  const ajv = addFormats.default(new Ajv.default({ strict: false, allErrors: true, validateFormats: true }));
  ajv.addFormat('repo.nwo', true).addFormat('timestamp', true);
  ajv.addSchema(description, 'github');
  const operations = operationsOf(description);
  const compiled = new Map();
  const check = (pointer, data) => {
    if (!compiled.has(pointer)) compiled.set(pointer, ajv.compile({ $ref: `github#${pointer}` }));
    const validate = compiled.get(pointer);
    return validate(data) ? [] : validate.errors.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
  };

  return {
    /** Every schema that requests and answers are checked against, for a test that compiles them all. */
    pointers: operations.flatMap(({ bodyPointer, answers }) => [bodyPointer, ...answers.values()]).filter(Boolean),
    compile: pointer => check(pointer, null),
    find: (method, path) => findOperation(operations, method, path),

    checkRequest({ query, bodyPointer }, searchParams, body) {
      const problems = [...searchParams].map(([name, value]) => problemOfQuery(query, name, value)).filter(Boolean);
      return [...problems, ...(bodyPointer ? check(bodyPointer, body ?? null) : [])];
    },

    /** @param answer `anywhere` says that GitHub gives this answer to any operation, although few descriptions list it. */
    checkAnswer({ answers }, { status, data, anywhere = false }) {
      if (!answers.has(String(status)))
        return anywhere ? check('/components/schemas/basic-error', data) : [`status ${status} is not documented`];
      const pointer = answers.get(String(status));
      return pointer ? check(pointer, data) : [];
    },
  };
}

function findOperation(operations, method, path) {
  for (const operation of operations) {
    const match = operation.method === method ? operation.pattern.exec(path) : null;
    if (match) {
      const parameters = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
      return { ...operation, parameters: Object.fromEntries(parameters) };
    }
  }
  return null;
}

function problemOfQuery(query, name, value) {
  const schema = query.get(name);
  if (!schema) return `unknown query parameter ${name}`;
  const isWrong = (schema.enum && !schema.enum.includes(value)) || (schema.type === 'integer' && !/^\d+$/.test(value));
  return isWrong ? `${name} cannot be ${value}` : null;
}

function operationsOf({ paths }) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const at = `/paths/${escapePointer(path)}/${method}`;
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        pattern: new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
        query: new Map(
          (operation.parameters ?? []).filter(parameter => parameter.in === 'query').map(({ name, schema }) => [name, schema]),
        ),
        bodyPointer: operation.requestBody ? `${at}/requestBody/content/application~1json/schema` : null,
        answers: new Map(
          Object.entries(operation.responses).map(([status, { content }]) => [
            status,
            content?.['application/json'] ? `${at}/responses/${status}/content/application~1json/schema` : null,
          ]),
        ),
      };
    }),
  );
}

function escapePointer(part) {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** OpenAPI 3.0 says `nullable`, which JSON Schema does not know: Ajv refuses it without a type, and silently ignores it in a reference. */
function normalise(node) {
  if (Array.isArray(node)) return node.map(normalise);
  if (node === null || typeof node !== 'object') return node;
  const { nullable, ...rest } = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, normalise(value)]));
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
}
