// The texts of the page, and the names of what the service answers.
export const strings = {
  zh: {
    tagline: "中文文本分析：词语、标签、情感、主题", api: "接口文档", text: "文本", sample: "示例", open: "打开文件", mode: "分词模式", compare: "对比", none: "不对比", userWord: "自定义词", add: "添加",
    key: "接口密钥", share: "复制链接", json: "复制 JSON", code: "复制 C#", words: "词语", tags: "标签", tone: "情感", topics: "主题", own: "自己的文本", copied: "已复制", remove: "移除",
    Accurate: "精确", Learned: "学习", Full: "全模式", Search: "搜索", PartOfSpeech: "词性", negative: "负面", neutral: "中性", positive: "正面", failed: "服务没有回答", more: n => `只显示前 ${n} 个词`,
    speed: (ms, mb, words) => `${words} 个词，用时 ${ms} 毫秒，${mb} MB/s`, tag: (n, p) => `出现 ${n} 次，概率 ${p}`, reasons: "理由", places: "位置", pick: "点按标签，可看位置与理由。", drop: "可将文件拖放到此处。",
    noun: "名词", name: "专名", verb: "动词", quality: "形容词、副词", count: "数量、时间", grammar: "虚词", other: "其他", light: "浅色", dark: "深色", auto: "跟随系统", entities: "实体", noTopic: "没有明确的主题。", aspects: "方面", sentences: "句子", toneHint: "底色表示句子的倾向；单下划线为正面词，双下划线为负面词。", notText: "这不是文本文件。", tooLong: "文本太长，最多约 1 MB；更长的文本请用命令 nlp batch。",
    "hotel-review": "酒店评论", "chip-news": "科技新闻", essay: "散文", mixed: "混合文字",
    types: { PER: "人物", LOC: "地点", ORG: "机构", PRODUCT: "产品", WORK: "作品", EVENT: "事件", TIME: "时间", MONEY: "金额", QUANTITY: "数量" },
    evidence: { shape: "构词", length: "长度", kind: "词性", head: "末词词性", count: "次数", weight: "TF-IDF", idf: "稀有程度", habit: "常作关键词", "habit-first": "首词常作关键词", "habit-last": "末词常作关键词", title: "在标题中", position: "首次出现的位置", spread: "分布范围", alone: "独立出现", cohesion: "结合紧密", neighbours: "相邻名词", quotes: "带引号", section: "栏目名", general: "在同类文章中常作标签", free: "不在更长的短语中", lines: "出现的行数", "kind-title": "标题内外的词性", "place-name": "地名、机构名加名词", editors: "编辑的偏好", base: "初始值", place: "排位" },
  },
  en: {
    tagline: "Chinese text: words, tags, sentiment, topics", api: "API reference", text: "Text", sample: "Sample", open: "Open a file", mode: "Mode", compare: "Compare with", none: "nothing", userWord: "User word", add: "Add",
    key: "API key", share: "Copy link", json: "Copy JSON", code: "Copy C#", words: "Words", tags: "Tags", tone: "Sentiment", topics: "Topics", own: "your text", copied: "Copied", remove: "Remove",
    Accurate: "accurate", Learned: "learned", Full: "full", Search: "search", PartOfSpeech: "part of speech", negative: "negative", neutral: "neutral", positive: "positive", failed: "The service does not answer", more: n => `The first ${n} words are shown`,
    speed: (ms, mb, words) => `${words} words in ${ms} ms, ${mb} MB/s`, tag: (n, p) => `occurs ${n} times, probability ${p}`, reasons: "Reasons", places: "Places", pick: "Press a tag to see where it stands and why.", drop: "A file can be dropped here.",
    noun: "noun", name: "name", verb: "verb", quality: "adjective, adverb", count: "number, time", grammar: "function word", other: "other", light: "light", dark: "dark", auto: "as the system", entities: "Entities", noTopic: "No clear topic.", aspects: "Aspects", sentences: "Sentences", toneHint: "The shade is the tone of a sentence; single underlines are positive words, double ones negative.", notText: "This is not a text file.", tooLong: "The text is too long: at most about 1 MB; use the command nlp batch for longer ones.",
    "hotel-review": "hotel review", "chip-news": "technology news", essay: "essay", mixed: "mixed scripts",
    types: { PER: "person", LOC: "place", ORG: "organization", PRODUCT: "product", WORK: "work", EVENT: "event", TIME: "time", MONEY: "money", QUANTITY: "quantity" },
    evidence: { shape: "kind of word", length: "length", kind: "part of speech", head: "part of speech of the last word", count: "occurrences", weight: "TF-IDF", idf: "rarity", habit: "often a keyword", "habit-first": "first word often a keyword", "habit-last": "last word often a keyword", title: "in the title", position: "first position", spread: "spread", alone: "occurs by itself", cohesion: "cohesion", neighbours: "nouns beside it", quotes: "quoted", section: "name of a section", general: "often a tag where it occurs", free: "outside longer phrases", lines: "number of lines", "kind-title": "part of speech in titles", "place-name": "place and noun", editors: "taste of editors", base: "initial value", place: "rank" },
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
