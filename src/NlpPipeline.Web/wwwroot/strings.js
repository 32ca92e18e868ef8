// The texts of the page, and the names of what the service answers.
export const strings = {
  zh: {
    tagline: "中文文本分析：词语、标签、情感、主题", api: "接口文档", text: "文本", sample: "示例", open: "打开文件", mode: "分词模式", compare: "对比", none: "不对比", userWord: "自定义词", add: "添加",
    key: "接口密钥", share: "复制链接", json: "复制 JSON", code: "复制 C#", words: "词语", tags: "标签", tone: "情感", topics: "主题", own: "自己的文本", copied: "已复制", remove: "移除",
    Accurate: "精确", Learned: "学习", Full: "全模式", Search: "搜索", PartOfSpeech: "词性", negative: "负面", neutral: "中性", positive: "正面", failed: "服务没有回答", more: n => `只显示前 ${n} 个词`,
    speed: (ms, mb, words) => `${words} 个词，用时 ${ms} 毫秒，${mb} MB/s`, tag: (n, p) => `出现 ${n} 次，概率 ${p}`, reasons: "理由", places: "位置", pick: "点按标签，可看位置与理由。", drop: "可将文件拖放到此处。",
    noun: "名词", name: "专名", verb: "动词", quality: "形容词、副词", count: "数量、时间", grammar: "虚词", other: "其他", light: "浅色", dark: "深色", auto: "跟随系统", entities: "实体", noTopic: "没有明确的主题。", aspects: "方面", sentences: "句子", toneHint: "底色表示句子的倾向；单下划线为正面词，双下划线为负面词。",
  },
  en: {
    tagline: "Chinese text: words, tags, sentiment, topics", api: "API reference", text: "Text", sample: "Sample", open: "Open a file", mode: "Mode", compare: "Compare with", none: "nothing", userWord: "User word", add: "Add",
    key: "API key", share: "Copy link", json: "Copy JSON", code: "Copy C#", words: "Words", tags: "Tags", tone: "Sentiment", topics: "Topics", own: "your text", copied: "Copied", remove: "Remove",
    Accurate: "accurate", Learned: "learned", Full: "full", Search: "search", PartOfSpeech: "part of speech", negative: "negative", neutral: "neutral", positive: "positive", failed: "The service does not answer", more: n => `The first ${n} words are shown`,
    speed: (ms, mb, words) => `${words} words in ${ms} ms, ${mb} MB/s`, tag: (n, p) => `occurs ${n} times, probability ${p}`, reasons: "Reasons", places: "Places", pick: "Press a tag to see where it stands and why.", drop: "A file can be dropped here.",
    noun: "noun", name: "name", verb: "verb", quality: "adjective, adverb", count: "number, time", grammar: "function word", other: "other", light: "light", dark: "dark", auto: "as the system", entities: "Entities", noTopic: "No clear topic.", aspects: "Aspects", sentences: "Sentences", toneHint: "The shade is the tone of a sentence; single underlines are positive words, double ones negative.",
  },
};

/** The group of a part of speech of jieba. */
export function group(pos = "") {
  if (/^(nr|ns|nt|nz)/.test(pos)) return "name";
  if (/^[nsf]/.test(pos)) return "noun";
  if (/^[mqt]/.test(pos)) return "count";
  if (/^v/.test(pos)) return "verb";
  if (/^[abdiz]/.test(pos) || pos === "l") return "quality";
  if (/^[rpcuyeokhg]/.test(pos) && pos !== "eng") return "grammar";
  return pos === "x" || !pos ? "" : "other";
}
