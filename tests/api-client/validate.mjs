// validate.mjs FILE: whether an OpenAPI document is valid, and whether its own examples match its schemas. Prints one line a mistake.
import { readFile } from "node:fs/promises";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";

const document = JSON.parse(await readFile(process.argv[2], "utf8"));
const mistakes = [];

const validator = new Validator();
const result = await validator.validate(structuredClone(document));
if (!result.valid) {
  mistakes.push(...[result.errors].flat().map((error) => JSON.stringify(error)));
}
if (validator.version !== "3.1") {
  mistakes.push(`the document is OpenAPI ${validator.version}, not 3.1`);
}

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { int32: true, int64: true, double: true, float: true } });
formats.default(ajv);
ajv.addSchema(document, "document");
let examples = 0;

function check(schema, value, where) {
  examples++;
  const whole = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/'));
  const matches = ajv.compile(whole);
  if (!matches(value)) {
    mistakes.push(`${where}: ${ajv.errorsText(matches.errors)}`);
  }
}

for (const [path, methods] of Object.entries(document.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    const where = `${method} ${path}`;
    for (const parameter of operation.parameters ?? []) {
      for (const example of parameter.schema.examples ?? []) {
        check(parameter.schema, example, `${where} ${parameter.name}`);
      }
      if ("default" in parameter.schema) {
        check(parameter.schema, parameter.schema.default, `${where} ${parameter.name}`);
      }
    }
    const bodies = [operation.requestBody, ...Object.values(operation.responses)].flatMap((body) => Object.values(body?.content ?? {}));
    for (const body of bodies) {
      for (const example of [body.example, ...Object.values(body.examples ?? {}).map((named) => named.value)]) {
        if (example !== undefined) {
          check(body.schema, example, where);
        }
      }
    }
  }
}

mistakes.forEach((mistake) => console.log(mistake));
console.log(`${examples} examples, ${mistakes.length} mistakes`);
process.exit(mistakes.length === 0 && examples > 0 ? 0 : 1);
