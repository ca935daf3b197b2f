// Checks requests and answers against GitHub's own OpenAPI description, of which openapi/issues.json is the part used here.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

/** Compiles schemas when they are first needed: all at once takes seconds. */
export function createContract() {
  const description = normalise(JSON.parse(readFileSync(new URL('openapi/issues.json', import.meta.url), 'utf8')));
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

    find(method, path) {
      for (const operation of operations) {
        const match = operation.method === method ? operation.pattern.exec(path) : null;
        if (match)
          return {
            ...operation,
            parameters: Object.fromEntries(Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)])),
          };
      }
      return null;
    },

    checkRequest({ query, bodyPointer }, searchParams, body) {
      const unknown = [...searchParams.keys()].filter(name => !query.has(name)).map(name => `unknown query parameter ${name}`);
      const invalid = [...searchParams]
        .filter(([name, value]) => query.get(name)?.enum && !query.get(name).enum.includes(value))
        .map(([name, value]) => `${name} cannot be ${value}`);
      return [...unknown, ...invalid, ...(bodyPointer ? check(bodyPointer, body ?? null) : [])];
    },

    checkAnswer({ answers }, { status, data }) {
      // 401 and 501 are documented for few operations, and given for all of them.
      if (!answers.has(String(status))) return status === 401 ? [] : [`status ${status} is not documented`];
      const pointer = answers.get(String(status));
      return pointer ? check(pointer, data) : [];
    },
  };
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
