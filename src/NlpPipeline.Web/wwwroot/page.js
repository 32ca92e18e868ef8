import { strings, group } from "./strings.js";

const $ = id => document.getElementById(id);
const maxWords = 4000;
const modes = ["Accurate", "Learned", "Full", "Search", "PartOfSpeech"];
const samples = ["hotel-review", "chip-news", "essay", "mixed"];
const state = { userWords: [], answer: null, other: null, tag: null };
let t = strings[stored("language") ?? (navigator.language.startsWith("zh") ? "zh" : "en")] ?? strings.en;
let timer, running;

function stored(name) { try { return localStorage.getItem(name); } catch { return null; } }
function store(name, value) { try { localStorage.setItem(name, value); } catch { /* a private window */ } }

/** Creates an element with properties and children. */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function say(text, isError = false) {
  $("status").textContent = text;
  $("status").classList.toggle("error", isError);
}

async function ask(mode, signal) {
  const recipe = { userWords: state.userWords, segmenter: { mode } };
  if (mode === "Full") recipe.annotations = "Tokens, PartsOfSpeech"; // overlapping words have no tags
  const headers = { "Content-Type": "application/json" };
  if ($("key").value) headers["X-Api-Key"] = $("key").value;
  const response = await fetch("v1/analyze", { method: "POST", headers, signal, body: JSON.stringify({ text: $("text").value.toWellFormed?.() ?? $("text").value, explain: true, recipe }) });
  const answer = await response.json();
  if (response.status === 401) $("key-row").hidden = false;
  if (!response.ok) throw new Error(answer.detail ?? answer.title);
  answer.ms = Number(/dur=([\d.]+)/.exec(response.headers.get("Server-Timing"))?.[1] ?? 0);
  return answer;
}

/** Asks for all annotations; in full mode, those besides the words are of accurate mode. */
async function askAll(mode, signal) {
  if (mode !== "Full") return ask(mode, signal);
  const [accurate, full] = await Promise.all([ask("Accurate", signal), ask(mode, signal)]);
  return { ...accurate, ...full };
}

async function run() {
  running?.abort();
  const mine = running = new AbortController();
  try {
    const other = $("other").value;
    const answers = await Promise.all([askAll($("mode").value, mine.signal), other ? ask(other, mine.signal) : null]);
    if (mine !== running) return;
    [state.answer, state.other] = answers;
    show();
  } catch (error) {
    if (error.name !== "AbortError") say(error instanceof TypeError ? t.failed : error.message, true);
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(run, 150);
}

function show() {
  const { answer, other } = state;
  if (!answer) return;
  const bytes = new TextEncoder().encode($("text").value).length;
  say(t.speed(answer.ms.toFixed(2), answer.ms ? (bytes / answer.ms / 1000).toFixed(1) : "–", answer.tokens.length));
  state.tag = answer.tags.some(tag => tag.text === state.tag) ? state.tag : null;
  const panes = [pane(answer, other, $("mode").value)];
  if (other) panes.push(pane(other, answer, $("other").value));
  $("panes").replaceChildren(...panes);
  showTags();
  showTone(answer);
  $("topics").replaceChildren(...(answer.topics.length ? answer.topics.map(topic => bar(topic.name, topic.probability)) : [make("p", {}, t.noTopic)]));
  const chip = (text, note, tone = "") => make("li", { className: tone }, text, make("small", {}, ` ${note}`));
  const card = (title, chips) => chips.length ? [make("section", { className: "card" }, make("h2", {}, title), make("ul", { className: "chips" }, ...chips))] : [];
  $("more").replaceChildren(
    ...card(t.entities, (answer.entities ?? []).map(entity => chip(entity.text, entity.type))),
    ...card(t.aspects, (answer.aspects ?? []).map(aspect => {
      const isPositive = aspect.sentiment.score > 0;
      return chip([aspect.term?.text, aspect.opinion.text].filter(Boolean).join(" "), isPositive ? "+" : "\u2212", isPositive ? "positive" : "negative");
    })));
}

function pane(answer, other, mode) {
  const known = other && new Set(other.tokens.map(token => `${token.start}-${token.end}`));
  const own = new Set(state.userWords.map(line => line.split(" ")[0]));
  const hits = answer.tags?.find(tag => tag.text === state.tag)?.spans ?? [];
  const words = answer.tokens.slice(0, maxWords).map(token => {
    const kind = group(token.pos) || (own.has(token.text) ? "other" : "");
    const word = make("span", { textContent: token.text, title: token.pos ?? "", className: kind ? `w ${kind}` : "" });
    word.classList.toggle("user", own.has(token.text));
    word.classList.toggle("differs", Boolean(known) && !known.has(`${token.start}-${token.end}`));
    word.classList.toggle("hit", hits.some(span => token.start < span.end && token.end > span.start));
    return word;
  });
  const text = make("div", { className: "reading", lang: "zh", tabIndex: 0 }, ...words);
  text.setAttribute("role", "region");
  text.setAttribute("aria-label", `${t.words}: ${t[mode]}`);
  const box = make("div", {}, ...(other ? [make("h3", {}, t[mode])] : []), text);
  if (answer.tokens.length > maxWords) box.append(make("p", {}, t.more(maxWords)));
  return box;
}

function showTags() {
  const { tags } = state.answer;
  $("tags").replaceChildren(...tags.map(tag => {
    const chip = make("button", { type: "button", onclick: () => { state.tag = state.tag === tag.text ? null : tag.text; show(); document.querySelector("#tags [aria-pressed=true]")?.focus(); } },
      tag.text, make("small", {}, `×${tag.count}`));
    chip.setAttribute("aria-pressed", String(tag.text === state.tag));
    return chip;
  }));
  const tag = tags.find(found => found.text === state.tag);
  if (!tag) return $("why").replaceChildren(make("p", {}, t.pick));
  const text = $("text").value;
  const evidence = (tag.evidence ?? []).filter(item => Math.abs(item.value) >= 0.2).slice(0, 8);
  $("why").replaceChildren(
    make("p", {}, t.tag(tag.count, tag.weight.toFixed(2))), make("h3", {}, t.places),
    ...tag.spans.slice(0, 8).map(span => make("span", { className: "context", lang: "zh" },
      text.slice(Math.max(0, span.start - 12), span.start), make("mark", {}, text.slice(span.start, span.end)), text.slice(span.end, span.end + 12))),
    make("h3", {}, t.reasons),
    ...evidence.map(item => make("div", { className: "bar" }, make("span", {}, item.name), make("meter", { min: -3, max: 3, value: item.value, ariaLabel: item.name }), make("b", {}, (item.value > 0 ? "+" : "") + item.value.toFixed(2)))));
}

function bar(name, share) {
  return make("div", { className: "bar" }, make("span", {}, name), make("meter", { max: 1, value: share, ariaLabel: name }), make("b", {}, `${(100 * share).toFixed(1)} %`));
}

function showTone(answer) {
  $("tone").replaceChildren(...["positive", "neutral", "negative"].map(name => bar(t[name], answer.sentiment[name])), make("p", {}, t.toneHint));
  const text = $("text").value;
  const all = answer.explanation?.contributions ?? [];
  const least = Math.max(0.03, Math.max(...all.map(word => Math.abs(word.value)), 0) / 5);
  const words = all.filter(word => Math.abs(word.value) >= least);
  const parts = [];
  let at = 0, next = 0;
  for (const sentence of answer.sentences.slice(0, 500)) {
    parts.push(text.slice(at, sentence.start));
    const span = make("span", { className: "s", title: `${t[sentence.sentiment.label]} ${sentence.sentiment.score.toFixed(2)}` });
    const score = sentence.sentiment.score;
    span.style.background = `rgb(var(${score < 0 ? "--minus" : "--plus"}) / ${(Math.abs(score) * 0.28).toFixed(2)})`;
    let from = sentence.start;
    for (; next < words.length && words[next].start < sentence.end; next++) {
      const word = words[next];
      if (word.start < from) continue;
      span.append(text.slice(from, word.start), make("span", { className: word.value > 0 ? "up" : "down" }, text.slice(word.start, word.end)));
      from = word.end;
    }
    span.append(text.slice(from, sentence.end));
    parts.push(span);
    at = sentence.end;
  }
  $("sentences").replaceChildren(...parts, text.slice(at, at + 1000));
}

function showWords() {
  $("words").replaceChildren(...state.userWords.map(word => {
    const button = make("button", { type: "button", onclick: () => { state.userWords = state.userWords.filter(other => other !== word); showWords(); run(); } }, `${word} ✕`);
    button.setAttribute("aria-label", `${t.remove} ${word}`);
    return make("li", {}, button);
  }));
}

function translate() {
  document.documentElement.lang = t === strings.zh ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t[element.dataset.t];
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t[element.dataset.label]);
  $("language").textContent = t === strings.zh ? "English" : "中文";
  $("language").lang = t === strings.zh ? "en" : "zh";
  $("text").placeholder = t.drop;
  const choose = (id, options) => { const value = $(id).value; $(id).replaceChildren(...options.map(([key, label]) => make("option", { value: key }, label))); $(id).value = value || options[0][0]; };
  choose("mode", modes.map(mode => [mode, t[mode]]));
  $("other").replaceChildren(make("option", { value: "" }, t.none), ...modes.map(mode => make("option", { value: mode, selected: $("other").value === mode }, t[mode])));
  choose("sample", [["own", t.own], ...samples.map(name => [name, name])]);
  $("legend").replaceChildren(...["noun", "name", "verb", "quality", "count", "grammar", "other"].map(kind => make("li", { className: kind }, t[kind])));
  setTheme(stored("theme") ?? "auto");
  showWords();
  show();
}

function setTheme(theme) {
  store("theme", theme);
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  $("theme").textContent = t[theme];
}

function setText(text) {
  $("text").value = text;
  state.tag = null;
  run();
}

async function open(file) {
  const bytes = await file.arrayBuffer();
  let text;
  try { text = new TextDecoder("utf-8", { fatal: true }).decode(bytes); } catch { text = new TextDecoder("gb18030").decode(bytes); }
  $("sample").value = "own";
  setText(text);
}

async function copy(text) {
  await navigator.clipboard.writeText(text);
  say(t.copied);
}

function code() {
  const words = state.userWords.length ? `\n    UserWords = [${state.userWords.map(word => JSON.stringify(word)).join(", ")}],` : "";
  return `using NlpPipeline;
using NlpPipeline.Segmentation;

var pipeline = Pipeline.Create(new PipelineOptions
{
    Annotations = Annotations.All,
    Segmenter = new SegmenterOptions { Mode = SegmentationMode.${$("mode").value} },${words}
});
var document = pipeline.Process(${JSON.stringify($("text").value)});
`;
}

// A link has the text in its fragment, which a browser does not send.
function link() {
  const bytes = new TextEncoder().encode(JSON.stringify({ text: $("text").value, words: state.userWords, mode: $("mode").value, other: $("other").value }));
  const encoded = btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return `${location.href.split("#")[0]}#${encoded}`;
}

function readLink() {
  try {
    const text = atob(location.hash.slice(1).replaceAll("-", "+").replaceAll("_", "/"));
    const saved = JSON.parse(new TextDecoder().decode(Uint8Array.from(text, character => character.charCodeAt(0))));
    state.userWords = saved.words.map(String);
    $("mode").value = modes.includes(saved.mode) ? saved.mode : "Accurate";
    $("other").value = modes.includes(saved.other) ? saved.other : "";
    showWords();
    setText(String(saved.text));
    return true;
  } catch { return false; }
}

$("text").addEventListener("input", () => { $("sample").value = "own"; later(); });
for (const id of ["mode", "other", "key"]) $(id).addEventListener("change", run);
$("sample").addEventListener("change", async () => { if ($("sample").value !== "own") setText(await (await fetch(`samples/${$("sample").value}.txt`)).text()); });
$("file").addEventListener("change", () => { if ($("file").files[0]) open($("file").files[0]); });
document.addEventListener("dragover", event => event.preventDefault());
document.addEventListener("drop", event => { event.preventDefault(); if (event.dataTransfer.files[0]) open(event.dataTransfer.files[0]); });
$("word-form").addEventListener("submit", event => {
  event.preventDefault();
  const word = $("word").value.trim();
  if (word && !state.userWords.includes(word)) state.userWords.push(word);
  $("word").value = "";
  showWords();
  run();
});
$("language").addEventListener("click", () => { t = t === strings.zh ? strings.en : strings.zh; store("language", t === strings.zh ? "zh" : "en"); translate(); });
$("theme").addEventListener("click", () => { const themes = ["auto", "light", "dark"]; setTheme(themes[(themes.indexOf(stored("theme") ?? "auto") + 1) % 3]); });
$("share").addEventListener("click", () => copy(link()));
$("json").addEventListener("click", () => { const { ms, ...answer } = state.answer ?? {}; copy(JSON.stringify(answer, null, 2)); });
$("code").addEventListener("click", () => copy(code()));
addEventListener("hashchange", readLink);

translate();
if (!location.hash || !readLink()) {
  $("sample").value = samples[0];
  $("sample").dispatchEvent(new Event("change"));
}
