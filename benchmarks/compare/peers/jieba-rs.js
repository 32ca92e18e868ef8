// jieba-rs behind Node (@node-rs/jieba) over a file of lines: node jieba-rs.js MODE FILE PASSES. Prints the best pass as JSON.
const { readFileSync } = require('fs');
const { Jieba } = require('@node-rs/jieba');
const { dict } = require('@node-rs/jieba/dict');

const [mode, file, passes] = process.argv.slice(2);
const jieba = Jieba.withDict(dict);
const lines = readFileSync(file, 'utf8').split('\n');
const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
const cut = {
  accurate: (line) => jieba.cut(line, true),
  nohmm: (line) => jieba.cut(line, false),
  full: (line) => jieba.cutAll(line),
  search: (line) => jieba.cutForSearch(line, true),
  pos: (line) => jieba.tag(line, true),
}[mode];
let best = Infinity;
let tokens = 0;
for (let pass = 0; pass < Number(passes); pass++) {
  tokens = 0;
  const start = process.hrtime.bigint();
  for (const line of lines) tokens += cut(line).length;
  best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
}
console.log(JSON.stringify({ tokens, mbps: bytes / 1e6 / best }));
