// The browser, and the site that is looked at. `cargo xtask test` and `cargo xtask bench` say by environment variables where the
// built site, the npm packages and the browser are.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";

function told(variable) {
  const value = process.env[variable];
  assert.ok(value, `${variable} is not set: run this with \`cargo xtask test\` or \`cargo xtask bench\``);
  return value;
}

/** Loads a package of those that the set-up installed for the tests. */
export const require = createRequire(path.join(told("ONRECORD_NODE_MODULES"), "..", "index.js"));
const { chromium } = require("playwright-core");

/** Base path → folder of the site built for it. */
export const sites = JSON.parse(told("ONRECORD_SITES"));

/** The system's Chromium, kept from talking to anybody but the site. */
export function launch() {
  return chromium.launch({
    executablePath: told("ONRECORD_CHROMIUM"),
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
}
