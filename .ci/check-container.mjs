// Lints a Dockerfile: node check-container.mjs FILE. Prints each finding; the exit code is 1 if there is one.
import fs from "node:fs";
import { validate } from "dockerfile-utils";

const path = process.argv[2], findings = validate(fs.readFileSync(path, "utf8"));
for (const { range, message } of findings) console.log(`${path}:${range.start.line + 1}: ${message}`);
process.exit(findings.length > 0 ? 1 : 0);
