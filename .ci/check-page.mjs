// The checks of .ci/check-page, in a browser: node check.mjs ADDRESS.
import assert from "node:assert/strict";
import fs from "node:fs";
import { chromium } from "playwright-core";

const address = process.argv[2];
const axe = fs.readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const browser = await chromium.launch({ executablePath: process.env.BROWSER, args: ["--no-sandbox"] });
const errors = [];

async function open(width, colorScheme, locale, hash = "") {
  const page = await browser.newPage({ viewport: { width, height: 850 }, colorScheme, locale });
  page.on("console", message => { if (message.type() === "error") errors.push(message.text()); });
  page.on("pageerror", error => errors.push(String(error)));
  page.on("request", request => assert.ok(request.url().startsWith(address), `it asks ${request.url()}`));
  await page.goto(address + hash);
  await page.waitForSelector("#tags button");
  return page;
}

const words = page => page.locator("#panes .reading").first().locator(".w").allTextContents();

let page = await open(1280, "light", "en-GB");
assert.equal(await page.textContent("#words-title"), "Words");
await page.fill("#text", "球队在加时赛中逆转取胜，球迷非常高兴。");
await page.waitForFunction(() => document.querySelector("#panes").textContent.includes("球迷"));
assert.ok((await words(page)).includes("球队"));

await page.locator("#tags button", { hasText: "球队" }).click();
assert.equal(await page.locator("#tags button[aria-pressed=true]").count(), 1);
assert.deepEqual(await page.locator("#panes .hit").allTextContents(), ["球队"]);
assert.ok(await page.locator("#why meter").count() > 0);

assert.doesNotMatch(await page.textContent("#why"), /kind-title|place-name|habit/);

// By the keyboard alone, and what a chip marks. The focus stays on the chip.
await page.fill("#text", "华为在深圳发布了新手机，屏幕很清晰，电池不耐用。");
await page.waitForSelector("#entities button");
await page.locator("#entities button", { hasText: "深圳" }).focus();
await page.keyboard.press("Enter");
assert.deepEqual(await page.locator("#panes .hit").allTextContents(), ["深圳"]);
assert.ok((await page.evaluate(() => document.activeElement.textContent)).startsWith("深圳"));
assert.match(await page.locator("#panes .entity").filter({ hasText: "华为" }).getAttribute("title"), /, organization$/);
await page.keyboard.press("Space");
assert.equal(await page.locator("#panes .hit").count(), 0);
await page.locator("#aspects button.negative").first().press("Enter");
assert.ok((await page.locator("#panes .hit").allTextContents()).join("").includes("电池"));
const order = []; // of the focus
await page.locator("#language").focus();
for (let i = 0; i < 12; i++) { await page.keyboard.press("Tab"); order.push(await page.evaluate(() => document.activeElement.id || document.activeElement.type)); }
assert.deepEqual(order.slice(0, 11), ["theme", "sample", "file", "text", "mode", "other", "word", "submit", "share", "json", "code"]);

await page.setInputFiles("#file", { name: "a.bin", mimeType: "text/plain", buffer: Buffer.from([0, 1, 2, 0]) });
await page.waitForFunction(() => document.querySelector("#status.error"));
await page.fill("#text", "球队在加时赛中逆转取胜，球迷非常高兴。");
await page.waitForFunction(() => document.querySelector("#panes").textContent.includes("球迷"));

await page.fill("#word", "逆转取胜");
await page.keyboard.press("Enter");
await page.waitForSelector("#panes .user");
assert.ok((await words(page)).includes("逆转取胜"));

await page.selectOption("#other", "Full");
await page.waitForFunction(() => document.querySelectorAll("#panes .reading").length === 2);
assert.ok(await page.locator("#panes .differs").count() > 0);

await page.evaluate(() => { navigator.clipboard.writeText = async text => { window.copied = text; }; });
await page.click("#share");
const link = await page.evaluate(() => window.copied);
await page.click("#code");
assert.match(await page.evaluate(() => window.copied), /UserWords = \["逆转取胜"\]/);
const shared = await open(1280, "light", "en-GB", new URL(link).hash);
await shared.waitForFunction(() => document.querySelector("#panes").textContent.includes("逆转取胜"));
assert.equal(await shared.locator("#panes .reading").count(), 2);
await page.click("#language");
assert.equal(await page.textContent("#words-title"), "词语");

for (const [width, scheme] of [[390, "light"], [390, "dark"], [1280, "dark"], [2560, "light"]]) {
  page = await open(width, scheme, "zh-CN");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `nothing is wider than ${width} px`);
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(Number(paper.match(/\d+/)[0]) < 100, scheme === "dark", `${scheme}: ${paper}`);
  await page.locator("#entities button").first().click();
  await page.locator("#tags button").first().click();
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  assert.deepEqual(violations.map(found => `${found.id}: ${found.nodes[0].html}`), [], `${width} px, ${scheme}`);
}
assert.deepEqual(errors, []);
await browser.close();
console.log("the page does what it should");
