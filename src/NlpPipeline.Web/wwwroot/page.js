import { strings, group } from "./strings.js";

const $ = id => document.getElementById(id);
const maxWords = 4000;
const modes = ["Accurate", "Learned", "Full", "Search", "PartOfSpeech"];
const samples = ["hotel-review", "chip-news", "essay", "mixed"];
const state = { userWords: [], answer: null, other: null, chosen: null }; // chosen: the name of a chip, such as tag:芯片
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
  if (response.status === 413) throw new Error(t.tooLong);
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
  const chips = chipsOf(answer);
  if (!chips.some(chip => chip.name === state.chosen)) state.chosen = null;
  const spans = chips.find(chip => chip.name === state.chosen)?.spans ?? [];
  const panes = [pane(answer, other, $("mode").value, spans)];
  if (other) panes.push(pane(other, answer, $("other").value, spans));
  $("panes").replaceChildren(...panes);
  for (const list of ["tags", "entities", "aspects"]) showChips(list, chips.filter(chip => chip.list === list));
  showReasons(answer);
  showTone(answer);
  $("topics").replaceChildren(...(answer.topics.length ? answer.topics.map(topic => bar(topic.name, topic.probability)) : [make("p", {}, t.noTopic)]));
}

/** The tags, entities (each name once) and aspects of an answer as chips that can be chosen, with the places that they then mark. */
function chipsOf(answer) {
  const entities = new Map();
  for (const entity of answer.entities ?? []) {
    const name = `entity:${entity.type}:${entity.text}`;
    if (!entities.has(name)) entities.set(name, { list: "entities", name, text: entity.text, note: t.types[entity.type] ?? entity.type, spans: [] });
    entities.get(name).spans.push(entity);
  }
  return [
    ...(answer.tags ?? []).map(tag => ({ list: "tags", name: `tag:${tag.text}`, text: tag.text, note: `×${tag.count}`, spans: tag.spans })),
    ...entities.values(),
    ...(answer.aspects ?? []).map(aspect => {
      const tone = aspect.sentiment.score > 0 ? "positive" : "negative";
      const spans = [aspect.term, aspect.opinion].filter(Boolean);
      return { list: "aspects", name: `aspect:${aspect.opinion.start}`, text: spans.map(span => span.text).join(" "), note: tone === "positive" ? "+" : "\u2212", tone, spans };
    }),
  ];
}

function showChips(list, chips) {
  if (list !== "tags") $(list).closest("section").hidden = chips.length === 0;
  $(list).replaceChildren(...chips.map(chip => {
    const button = make("button", { type: "button", className: chip.tone ?? "", onclick: () => choose(list, chip.name) }, chip.text, make("small", {}, chip.note));
    button.setAttribute("aria-pressed", String(chip.name === state.chosen));
    return button;
  }));
}

function choose(list, name) {
  const index = [...$(list).children].indexOf(document.activeElement);
  state.chosen = state.chosen === name ? null : name;
  show();
  $(list).children[index]?.focus({ preventScroll: true });
  const hit = document.querySelector("#panes .hit"), reading = hit?.closest(".reading");
  if (hit) reading.scrollTop = hit.offsetTop - reading.offsetTop - reading.clientHeight / 3; // inside its frame, so that the page stays where it is
}

function pane(answer, other, mode, hits) {
  const known = other && new Set(other.tokens.map(token => `${token.start}-${token.end}`));
  const own = new Set(state.userWords.map(line => line.split(" ")[0]));
  const meets = span => token => token.start < span.end && token.end > span.start;
  const entities = state.answer.entities ?? [];
  let next = 0;
  const words = answer.tokens.slice(0, maxWords).map(token => {
    const kind = group(token.pos) || (own.has(token.text) ? "other" : "");
    const word = make("span", { textContent: token.text, title: token.pos ?? "", className: kind ? `w ${kind}` : "" });
    word.classList.toggle("user", own.has(token.text));
    word.classList.toggle("differs", Boolean(known) && !known.has(`${token.start}-${token.end}`));
    word.classList.toggle("hit", hits.some(span => meets(span)(token)));
    while (next < entities.length && entities[next].end <= token.start) next++;
    const entity = entities[next] && meets(entities[next])(token) ? entities[next] : null;
    if (entity) word.title = [word.title, t.types[entity.type]].filter(Boolean).join(", ");
    word.classList.toggle("entity", Boolean(entity));
    return word;
  });
  const text = make("div", { className: "reading", lang: "zh", tabIndex: 0 }, ...words);
  text.setAttribute("role", "region");
  text.setAttribute("aria-label", `${t.words}: ${t[mode]}`);
  const box = make("div", {}, ...(other ? [make("h3", {}, t[mode])] : []), text);
  if (answer.tokens.length > maxWords) box.append(make("p", {}, t.more(maxWords)));
  return box;
}

function showReasons({ tags }) {
  const tag = tags.find(found => `tag:${found.text}` === state.chosen);
  if (!tag) return $("why").replaceChildren(make("p", {}, tags.length ? t.pick : ""));
  const text = $("text").value;
  const evidence = (tag.evidence ?? []).filter(item => Math.abs(item.value) >= 0.2).slice(0, 8);
  $("why").replaceChildren(
    make("p", {}, t.tag(tag.count, tag.weight.toFixed(2))), make("h3", {}, t.places),
    ...tag.spans.slice(0, 8).map(span => make("span", { className: "context", lang: "zh" },
      text.slice(Math.max(0, span.start - 12), span.start), make("mark", {}, text.slice(span.start, span.end)), text.slice(span.end, span.end + 12))),
    make("h3", {}, t.reasons),
    ...evidence.map(item => make("div", { className: "bar" }, make("span", {}, t.evidence[item.name] ?? item.name), make("meter", { min: -3, max: 3, value: item.value, ariaLabel: t.evidence[item.name] ?? item.name }), make("b", {}, (item.value > 0 ? "+" : "") + item.value.toFixed(2)))));
}

function bar(name, share, tone = "") {
  return make("div", { className: `bar ${tone}` }, make("span", {}, name), make("meter", { max: 1, value: share, ariaLabel: name }), make("b", {}, `${(100 * share).toFixed(1)} %`));
}

function showTone(answer) {
  $("tone").replaceChildren(...["positive", "neutral", "negative"].map(name => bar(t[name], answer.sentiment[name], name)), make("p", {}, t.toneHint));
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
  choose("sample", [["own", t.own], ...samples.map(name => [name, t[name]])]);
  $("legend").replaceChildren(...["noun", "name", "verb", "quality", "count", "grammar", "other"].map(kind => make("li", { className: kind }, t[kind])), make("li", { className: "entity" }, t.entities));
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
  state.chosen = null;
  run();
}

async function open(file) {
  const bytes = await file.arrayBuffer();
  let text;
  try { text = new TextDecoder("utf-8", { fatal: true }).decode(bytes); } catch { text = new TextDecoder("gb18030").decode(bytes); }
  if (text.includes("\0")) return say(t.notText, true);
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
