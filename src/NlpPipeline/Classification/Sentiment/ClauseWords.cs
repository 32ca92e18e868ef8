namespace NlpPipeline.Classification;

/// <summary>The kinds of words whose combination within a clause decides its sentiment, and the words of each kind. Written for this project.</summary>
internal static class ClauseWords
{
    private static readonly (ClauseWord Kind, string Words)[] s_words =
    [
        // Words that begin like those below but mean something else.
        (ClauseWord.None, """
            大家 大学 大概 大约 大厅 大妈 大爷 大姐 大哥 大夫 大楼 大门 大堂 大连 大型 大会 小时 小区 小朋友 小孩 小学 小说 小伙 小组 小心 小明 小米 快递 快件 快餐 长沙 长江 长春 长城 高铁 高中 高速 高考 高德 高校 好的 好像 好久 好几 爱情 爱好 香港 香蕉 香菜 香烟 美国 美元 美术 美团 难道
            差不多 差点 贵州 贵阳 贵姓 假期 假如 假日 卡片 卡车 水果 水电 水库 水泥 稳定币 准备 准考证 值班 值日 硬盘 硬币 土豆 土地 臭豆腐 不仅 不但 不光 不只 不管 不论 不断 不少 不久 没事 没关系 没问题 别人 未来 无论 无人机 无锡 无线 没电 慢慢 慢性 短信 短视频 短裙 少年 少女 少儿 多云 多媒体 多人
            升旗 增城 降落 降雨 降水 升学 涨价 减肥 减价 赞助 赞比亚 酷狗 帅哥 稳压 牛奶 牛肉 牛排 甜点 甜品 破例 旧金山 旧书 累计 坑道 渣打 烦请 难民 亏本 糊涂 坏账 疼爱 比如 比赛 比例 比方 较真 太阳 太太 太原 太空 略阳 偏爱 谁知 请假 请客 帮忙 希望小学 却步 结果子 超市 超级 超声 美甲 美发 好友 好莱坞 值钱 爽肤水
            """),
        (ClauseWord.Negation, """
            不 没 没有 无 毫无 未 未能 并非 不是 并不 绝不 从不 从未 从来没 从来不 谈不上 算不上 称不上 说不上 挑不出 找不到 看不出 找不出 并没有 并无 毫不 一点不 一点也不 一点都不 丝毫不 丝毫没有 不会 不再 没什么 不觉得 不认为 无法 不能
            """),
        (ClauseWord.WeakNegation, "不太 不怎么 不够 不那么 不大 不甚 不算 没那么 没多 没多少 不怎么样 不尽 缺乏 缺少 欠缺 欠"),
        (ClauseWord.Good, """
            好 棒 赞 美 香 甜 酷 帅 稳 准 值 爽 牛 优秀 出色 精彩 漂亮 好看 好听 好吃 好喝 好用 好玩 舒服 舒适 干净 整洁 卫生 新鲜 美味 可口 丰富 丰盛 热情 周到 贴心 细心 耐心 专业 友好 礼貌 负责 靠谱 可靠 方便 便捷 快捷 便宜 实惠
            划算 满意 喜欢 推荐 开心 高兴 愉快 惊喜 感动 温馨 温暖 完美 流畅 清晰 细腻 安静 宽敞 明亮 精致 美观 耐用 结实 牢固 实用 轻便 灵敏 准时 及时 安全 健康 成功 顺利 有趣 好笑 好评 值得 放心 省心 轻松 聪明 可爱 自然 真诚 诚恳 在线 亮点
            给力 良心 用心 走心 超值 经典 优雅 高级 地道 正宗 入味 鲜嫩 松软 酥脆 喜爱 佩服 欣赏 享受 难忘 期待 支持 表扬 感谢 讲究 合理 合适 合身 到位 过硬 扎实 生动 深刻 动人 出彩 惊艳 治愈 香 爱
            """),
        (ClauseWord.Bad, """
            差 烂 糟 贵 脏 吵 臭 慢 硬 旧 破 丑 累 烦 难 假 卡 坑 渣 水 傻 笨 咸 腻 腥 糟糕 差劲 恶劣 难吃 难喝 难看 难听 难用 难受 难闻 难懂 恶心 垃圾 失望 后悔 生气 愤怒 无聊 无语 无奈 失败 拖沓 混乱 敷衍 冷漠 粗糙 粗鲁 简陋 陈旧 破旧 昏暗 拥挤 嘈杂
            吵闹 油腻 冰凉 麻烦 复杂 繁琐 缓慢 迟钝 卡顿 死机 闪退 发热 发烫 漏水 掉色 褪色 起球 变形 破损 损坏 故障 虚假 欺骗 忽悠 骗 骗人 讨厌 反感 抱怨 投诉 遗憾 可惜 可怕 危险 尴尬 空洞 生硬 做作 老套 枯燥 乏味 平庸 失真 模糊 褒贬 黑心 缩水 鸡肋 败笔
            反胃 不满 不爽 不行 不便 小气 冷淡 傲慢 懒散 推诿 推脱 耽误 延误 迟到 亏 心疼 崩溃 倒胃口 踩雷 雷 土 俗 糊 坏 疼
            """),
        (ClauseWord.Fault, "毛病 瑕疵 缺点 缺陷 问题 差错 错误 漏洞 异味 怪味 霉味 杂音 噪音 破绽 硬伤 槽点 遗憾 缺憾 怨言 压力 负担 顾虑 副作用 后遗症 事故 伤亡 损失 隐患 水分 套路 陷阱 猫腻 意外 拖延 色差 线头 划痕 灰尘 污渍"),
        (ClauseWord.Merit, "优点 亮点 惊喜 新意 创意 特色 诚意 灵魂 内涵 深度 技术含量 营养 档次 品质 效果 用处 好处 意义 价值 前途 希望 起色 进步 耐心 素质 良心 责任心 信心 水准 道理 笑点 看点"),
        (ClauseWord.GoodQuantity, """
            利润 净利润 净利 纯利 营收 收入 营业额 销量 销售额 订单 业绩 毛利率 毛利 利润率 产量 产能 出口 出口额 外贸 就业 就业率 就业人数 工资 薪资 收益 收益率 分红 股价 市值 股市 大盘 指数 沪指 深成指 恒指 创业板指 成交量 票房 收视率 客流 客流量 游客量 人气 口碑
            评分 排名 名次 升学率 录取率 合格率 通过率 良品率 满意度 满意率 好评率 覆盖率 普及率 治愈率 存活率 出生率 寿命 入住率 上座率 复购率 转化率 市场份额 份额 增速 经济增速 GDP 消费 信心 信心指数 景气 景气度 空气质量 优良天数 森林覆盖率 粮食产量 效率 成功率 准确率 命中率 胜率
            性价比 续航 分辨率 空间 速度 网速 分量 精度 亮度 画质 音质 清晰度 舒适度 动力 马力 内存 含金量 待遇 福利 奖金 成绩 分数 免疫力 体质 食欲 睡眠质量 透明度 安全性 稳定性 信号 容量 像素 刷新率 品质 质量 环境 服务 技术 水平 档次
            """),
        (ClauseWord.BadQuantity, """
            失业率 失业人数 通胀 通胀率 物价 亏损 赤字 贸易逆差 逆差 债务 负债 负债率 坏账 坏账率 不良率 不良贷款 不良贷款率 违约 违约率 库存 成本 税负 费用 房租 油价 死亡率 死亡人数 致死率 发病率 感染率 感染人数 病例 确诊病例 新增病例 病死率 伤亡 伤亡人数 事故 事故率 事故数 犯罪率 案件 发案率 发案数
            投诉 投诉量 投诉率 退货率 退款率 差评率 差评 返修率 故障率 召回 污染 污染物 排放 排放量 碳排放 雾霾 PM2.5 水土流失 破产 破产企业 倒闭 裁员 裁员人数 离职率 流失率 辍学率 离婚率 自杀率 肥胖率 近视率 贫困率 贫困人口 贫困发生率 空置率 逾期率 拥堵 拥堵指数 延误率 误差 误差率 延迟 时延
            噪音 油耗 能耗 耗电 耗电量 功耗 辐射 甲醛 价格 票价 房价 收费 价钱 门槛 血压 血糖 血脂 体温 体脂 糖分 热量 脂肪 压力 风险 波动 难度 手续费 服务费 损耗 折旧 水患 险情 疫情 灾情 火情 跌幅 降幅
            """),
        (ClauseWord.Up, """
            高 大 多 长 快 上升 上涨 增长 增加 增多 增大 攀升 飙升 猛增 激增 大增 暴增 暴涨 大涨 飞涨 飘红 走高 走强 抬升 提升 提高 升高 升至 涨至 增至 扩大 翻倍 翻番 翻一番 反弹 回升 创新高 新高 创历史新高 创纪录 最高 突破 加剧 加大 恶化 上扬 拉升 涨停 升温 变大 变多 变高 变长 变快 递增 同比增 偏高 偏大 偏多 偏快
            涨 增 升 上调 提速 加快 超 超过 高于 多于 回暖 复苏 好转 改善 向好
            """),
        (ClauseWord.Down, """
            低 小 少 短 慢 下降 下跌 下滑 下挫 减少 减小 降低 降至 跌至 减至 锐减 骤减 骤降 大降 大减 暴跌 大跌 重挫 跳水 跌破 走低 走弱 回落 缩小 缩减 缩水 萎缩 腰斩 减半 创新低 新低 创历史新低 最低 探底 触底 跌停 减轻 缓解 收窄 放缓 递减 同比降 偏低 偏小 偏少 偏慢 变小 变少 变低 变短 变慢
            跌 减 降 下调 减速 低于 少于 不足 清零 归零 消退 降温 遏制 控制
            """),
        (ClauseWord.Than, "比 较 相比 比起 相较"),
        (ClauseWord.LessThan, "不如 比不上 不及 赶不上 逊于 逊色 差远 没法比 不敌"),
        (ClauseWord.Expectation, "想象 想象中 预期 预想 期待 期望 意料 意料之外 预料 宣传 图片 描述 说的 以为 本以为 原以为"),
        (ClauseWord.Excess, "太 过于 过分 有点 有些 略 稍微 偏"),
        (ClauseWord.Contrast, "但 但是 不过 可是 可惜 然而 只是 却 奈何 无奈 结果 就是"),
        (ClauseWord.Concession, "虽然 尽管 虽 虽说 即便 即使 就算 除了 哪怕"),
        (ClauseWord.Question, "吗 呢 怎么 如何 请问 什么 哪里 哪个 哪些 哪家 几点 多少 多久 是否 能否 可否 有没有 是不是 能不能 可不可以 会不会 要不要 谁 为什么"),
        (ClauseWord.Wish, "如果 要是 希望 建议 最好 本来 应该 本可以 早知道 但愿 能不能 请 麻烦 帮"),
    ];

    // The words, those with the same first character together, longest first.
    private static readonly (char Second, string Word, ClauseWord Kind)[] s_sorted =
    [
        .. s_words.SelectMany(kind => kind.Words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(word => (Word: word, kind.Kind)))
            .DistinctBy(word => word.Word).OrderBy(word => word.Word[0]).ThenByDescending(word => word.Word.Length)
            .Select(word => (word.Word.Length > 1 ? word.Word[1] : '\0', word.Word, word.Kind)),
    ];

    private static readonly ushort[] s_groupOf = new ushort[char.MaxValue + 1]; // by first character; 0 if there is none
    private static readonly Group[] s_groups = FindGroups();

    /// <summary>Determines whether a word begins with a character.</summary>
    internal static bool MayBegin(char c) => s_groupOf[c] != 0;

    /// <summary>Returns the longest word at a position and its length; <see cref="ClauseWord.None"/> if there is none.</summary>
    internal static ClauseWord At(ReadOnlySpan<char> text, out int length)
    {
        ref readonly var group = ref s_groups[s_groupOf[text[0]]];
        if (text.Length > 1 && ((group.Seconds >> text[1]) & 1) != 0) // rarely
        {
            foreach (var (second, word, kind) in s_sorted.AsSpan(group.Start, group.Count))
            {
                if (text[1] != second || !text.StartsWith(word)) continue;
                length = word.Length;
                return kind;
            }
        }

        length = 1;
        return group.Single;
    }

    private static Group[] FindGroups()
    {
        List<Group> groups = [default];
        for (int i = 0; i < s_sorted.Length;)
        {
            char first = s_sorted[i].Word[0];
            var group = new Group { Start = i };
            for (; i < s_sorted.Length && s_sorted[i].Word[0] == first; i++)
            {
                if (s_sorted[i].Word.Length == 1) group.Single = s_sorted[i].Kind;
                else (group.Seconds, group.Count) = (group.Seconds | (1UL << s_sorted[i].Second), group.Count + 1);
            }

            s_groupOf[first] = (ushort)groups.Count;
            groups.Add(group);
        }

        return [.. groups];
    }

    /// <summary>The words with the same first character.</summary>
    private struct Group
    {
        /// <summary>A bit for the low six bits of each second character, which rejects most texts.</summary>
        internal ulong Seconds;

        /// <summary>The first word of several characters, and their number.</summary>
        internal int Start, Count;

        /// <summary>The kind of the character as a word.</summary>
        internal ClauseWord Single;
    }
}

/// <summary>A kind of words.</summary>
internal enum ClauseWord : byte
{
    None,
    Negation,
    WeakNegation,
    Good,
    Bad,
    Fault,
    Merit,
    GoodQuantity,
    BadQuantity,
    Up,
    Down,
    Than,
    LessThan,
    Expectation,
    Excess,
    Contrast,
    Concession,
    Question,
    Wish,
}
