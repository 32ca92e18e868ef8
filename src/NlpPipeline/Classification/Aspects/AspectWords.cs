using System.Collections.Frozen;

namespace NlpPipeline.Classification;

/// <summary>Words that <see cref="AspectFinder"/> treats specially. Written for this project.</summary>
internal static class AspectWords
{
    /// <summary>Words that begin a clause with another opinion.</summary>
    internal static bool IsConjunction(ReadOnlySpan<char> word) => s_conjunctions.Contains(word);

    /// <summary>Nouns that are not aspects: people, times, and words for things in general.</summary>
    internal static bool IsVague(ReadOnlySpan<char> word) => s_vague.Contains(word);

    /// <summary>Verbs and adjectives that name an aspect if an opinion follows: 拍照清晰, 发货快.</summary>
    internal static bool IsAspectVerb(ReadOnlySpan<char> word) => s_aspectVerbs.Contains(word);

    /// <summary>Nouns that are opinions: 房间有异味, 没有惊喜.</summary>
    internal static bool IsOpinionNoun(ReadOnlySpan<char> word) => s_opinionNouns.Contains(word);

    /// <summary>Adverbs of degree and negation, and other words that belong to the opinion that follows.</summary>
    internal static bool IsModifier(ReadOnlySpan<char> word) => s_modifiers.Contains(word);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_conjunctions = Set("但 但是 不过 可是 可惜 然而 只是 就是 而且 并且 所以 因为 虽然 尽管 即使 而");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_vague = Set("""
        人 时候 时间 感觉 东西 地方 问题 朋友 爸妈 爸爸 妈妈 父母 孩子 小孩 老公 老婆 家人 家里 同事 客人 大家 别人 整体 总体 总之 缺点 优点 毛病 样子 情况 方面 结果 原因 事情 事
        小时 分钟 点 天 年 月 日 周 晚上 早上 下午 上午 中午 今天 昨天 明天 现在 以前 以后 后来 最后 第一次 下次 上次 次 个 元 块 钱 块钱 一点 有点 部分 程度 水平 意思 印象 体验感
        人员 本人 自己 女儿 儿子 宝宝 同学 读者 观众 粉丝 玩家 用户 消费者 顾客 乘客 车主 车友 亲 店家 卖家 买家 心 眼 手 头 话 字 同样 同价位 级别 国家 世界 中国 全家 一家
        """);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_aspectVerbs = Set("""
        拍照 发货 送货 续航 停车 打车 交通 送餐 配送 退货 退款 退房 入住 隔音 售后 做工 演技 加速 提速 起步 刹车 转向 操控 驾驶 充电 散热 运行 开机 触摸 录音 通话 导航 定位 上菜 点餐 排队 出餐
        包装 安装 运输 剪辑 配乐 摄影 叙事 翻译 排版 印刷 装订 表演 配音 讲课 讲解 授课 辅导 教学 批改 答疑 更新 匹配 结账 预订 打扫 接待 回复 沟通 响应 服务 装修 布置 采光 通风 洗澡 制冷 制热 降噪 连接 位置 视野 人脸识别 指纹 叫号 结局 色彩 外放 按键 颜值 文笔 特效
        """);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_opinionNouns = Set("""
        异味 怪味 霉味 烟味 味 噪音 杂音 毛病 瑕疵 惊喜 亮点 好评 差评 垃圾 良心 败笔 缺点 优点 槽点 硬伤 漏洞 水分 诚意 新意 创意 特色 优势 短板 问题 灰尘 头发 虫子 蟑螂 污渍 划痕 色差 线头 气泡 坑 智商税 鸡肋 神器 精品 佳作 烂片
        """);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_modifiers = Set("""
        很 太 非常 十分 特别 相当 比较 挺 蛮 最 更 更加 极 极其 超 超级 真 真的 好 老 有点 有点儿 有些 稍 稍微 略 略微 偏 过于 不 没 没有 别 未 无 毫无 并 并不 不太 不够 不怎么 不是 不算 不能 不会 不如 从不 一点 一点也不 一点都不
        也 都 又 还 还是 还算 算 就 才 确实 实在 简直 尤其 格外 异常 如此 这么 那么 多么 够 足够 有 会 能 得 让 令 给 使 非 远 远远 完全 根本 绝对 始终 一直 总 总是 老是 经常
        """);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
