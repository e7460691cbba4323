// fuzz.mjs DOCUMENT URL SEED COUNT: sends requests that are made from an OpenAPI document, whole and broken, and checks each answer against it.
// Prints how many there were of each kind, and every finding.
import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";

const [, , file, base, seedText, countText] = process.argv;
const document = JSON.parse(await readFile(file, "utf8"));
const inFlight = 8;

// Mulberry32 by Tommy Ettinger: the same seed, the same requests.
let state = Number(seedText) >>> 0;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const chance = (probability) => random() < probability;
const whole = (least, most) => least + Math.floor(random() * (most - least + 1));
const pick = (values) => values[whole(0, values.length - 1)];

const oddTexts = [
  "", " ", "abc", "-1", "0", "1.5", "1e309", "NaN", "Infinity", "..", "...", "1..2..3", "130..120", "120..130", "99999999999999999999", "9223372036854775808",
  "a---b", "---", "%", "_", "null", "[]", "{}", "' OR 1=1 --", "\u0000", "\ud800", "Ä", "ß", "🎵", "true", "TRUE", "id,path", "A".repeat(3000), "/", "\\", "&=#?", "\r\n",
];
const oddValues = [...oddTexts, null, true, -1, 0, 1.5, 1e308, -1e308, 2 ** 53, [], {}, [[]], [null], { gte: "x" }, { gte: 3, lte: 2 }];
const words = ["Electronic", "house", "Hip Hop", "Rock", "Punk", "A", "Ab", "minor", "Zoë", "House", "Xtal", "Aphex Twin", "/music/a/Trap.mp3"];

const follow = (schema) => (schema?.$ref ? follow(schema.$ref.slice(2).split("/").reduce((node, name) => node[name], document)) : schema ?? {});
const typesOf = (schema) => [schema.type ?? (schema.properties ? "object" : "string")].flat();

function make(given, depth = 0) {
  const schema = follow(given);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return make(pick(choices), depth);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => make(part, depth)));
  if ("const" in schema) return schema.const;
  if (schema.enum) return pick(schema.enum);
  if (schema.examples && chance(0.8)) return pick(schema.examples);
  const least = schema.minimum ?? schema.exclusiveMinimum ?? -5;
  switch (pick(typesOf(schema))) {
    case "null": return null;
    case "boolean": return chance(0.5);
    case "integer": return whole(least, Math.min(schema.maximum ?? least + 20, least + 50));
    case "number": return least + random() * ((schema.maximum ?? least + 200) - least) || least;
    case "array": return Array.from({ length: whole(schema.minItems ?? 0, Math.min(schema.maxItems ?? 3, 3)) }, () => make(schema.items, depth + 1));
    case "object": {
      const wanted = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name) || (depth < 4 && chance(0.4)));
      return Object.fromEntries(wanted.map(([name, part]) => [name, make(part, depth + 1)]));
    }
    default: return pick(words);
  }
}

/** The value with one random part of it replaced by something odd. */
function spoil(value) {
  if (typeof value !== "object" || value === null || Object.keys(value).length === 0 || chance(0.1)) return pick(oddValues);
  const copy = Array.isArray(value) ? [...value] : { ...value };
  const key = pick(Object.keys(copy));
  if (chance(0.2) && !Array.isArray(copy)) delete copy[key];
  else copy[key] = spoil(copy[key]);
  return copy;
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })));
const methodsOf = (path) => Object.keys(document.paths[path]).map((method) => method.toUpperCase());

function nextRequest() {
  const { path, method, operation } = pick(operations);
  const breaks = chance(0.5);
  const request = { method, path, responses: { ...operation.responses }, isWhole: !breaks, headers: {} };
  const query = new URLSearchParams();
  let url = path;
  for (const parameter of operation.parameters ?? []) {
    const schema = follow(parameter.schema);
    if (parameter.in === "path") {
      // Not what URLs can't hold: the web server itself refuses a NUL in a path, without a body.
      const odd = oddTexts.filter((text) => text.trim() !== "" && text !== "\ud800" && text !== "\u0000" && !/^\.+$/.test(text));
      const value = breaks && chance(0.4) ? pick(odd) : whole(1, 12);
      url = url.replace(`{${parameter.name}}`, encodeURIComponent(value));
    } else if (parameter.required && !breaks || chance(0.35)) {
      const values = breaks && chance(0.5) ? [pick(oddTexts)] : [make(schema)].flat();
      values.forEach((value) => query.append(parameter.name, value));
      if (breaks && chance(0.1)) query.append(parameter.name, pick(oddTexts));
    }
  }
  if (breaks && chance(0.1)) query.append(pick(oddTexts), pick(oddTexts));

  const schema = operation.requestBody?.content?.["application/json"]?.schema;
  if (schema) {
    const body = make(schema);
    request.headers["content-type"] = "application/json";
    request.body = JSON.stringify(breaks ? spoil(body) : body);
    if (breaks && chance(0.15)) request.body = pick(["", "{", "nonsense", "[".repeat(200), '{"mode":', "\ufeff{}", "{}{}", " ".repeat(1100000), request.body + "x"]);
  }
  const anError = { content: { "application/json": { schema: { $ref: "#/components/schemas/ApiError" } } } };
  if (breaks && chance(0.03)) {
    url += pick(["/x", "x", "/1/2/3"]);
    request.responses = { 404: anError, 405: anError, 200: anError };
    request.responses["422"] = operation.responses["422"];
    delete request.responses["200"];
    request.isElsewhere = true;
  } else if (breaks && chance(0.03)) {
    request.method = pick(["GET", "POST", "PUT", "DELETE", "PATCH"].filter((other) => !methodsOf(path).includes(other)));
    delete request.body;
    if (request.method !== "GET") request.body = "{}";
    request.responses = { 405: anError };
  }
  request.url = `${url}?${query}`;
  return request;
}

const ajv = new Ajv2020({ strict: false, formats: { int32: true, int64: true, double: true, float: true } });
ajv.addSchema(document, "document");
const compiled = new Map();
function matcher(schema) {
  const text = JSON.stringify(schema);
  if (!compiled.has(text)) compiled.set(text, ajv.compile(JSON.parse(text.replaceAll('"#/', '"document#/'))));
  return compiled.get(text);
}

/** The data of a stream's first event; the stream itself has no end. */
async function firstEvent(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("\n\n")) text += (await reader.read()).value;
  await reader.cancel();
  return text.match(/^data: (.*)$/m)[1];
}

const counts = {};
const findings = [];
async function send(request) {
  const options = { method: request.method, headers: request.headers };
  if (request.body !== undefined) options.body = request.body;
  const response = await fetch(new URL(base + request.url), options);
  const isStream = response.headers.get("content-type") === "text/event-stream";
  const text = isStream ? await firstEvent(response) : await response.text();
  const found = (what) => findings.push(`${what}: ${request.method} ${request.url.slice(0, 300)} ${request.body?.slice(0, 300) ?? ""} → ${response.status} ${text.slice(0, 300)}`);
  counts[response.status] = (counts[response.status] ?? 0) + 1;
  const described = request.responses[response.status]?.content?.[isStream ? "text/event-stream" : "application/json"]?.schema;
  if (response.status >= 500) return found("server error");
  if (/^\s+at \w/m.test(text) || text.includes("Exception")) return found("stack trace");
  const type = response.headers.get("content-type")?.split(";")[0];
  if (type !== "application/json" && !isStream) return request.responses[response.status]?.content?.[type] ? undefined : found(`undocumented type ${type}`);
  if (!described) return request.isElsewhere && response.status === 200 ? undefined : found("undocumented status");
  // Rules between fields, of type "value", are beyond what a schema says.
  if (request.isWhole && response.status === 422 && JSON.parse(text).detail.some((error) => error.type !== "value")) return found("a whole request is refused");
  const matches = matcher(described);
  if (!matches(JSON.parse(text))) return found(`schema (${ajv.errorsText(matches.errors)})`);
}

const requests = Array.from({ length: Number(countText) }, nextRequest);
const started = performance.now();
let next = 0;
await Promise.all(Array.from({ length: inFlight }, async () => {
  while (next < requests.length) await send(requests[next++]);
}));
findings.slice(0, 20).forEach((finding) => console.log(finding));
const kinds = Object.entries(counts).map(([status, count]) => `${count} × ${status}`).join(", ");
console.log(`seed ${seedText}: ${requests.length} requests (${requests.filter((request) => request.isWhole).length} whole) in ${((performance.now() - started) / 1000).toFixed(1)} s: ${kinds}; ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
