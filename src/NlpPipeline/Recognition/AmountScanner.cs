using System.Buffers;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation.Entities;

namespace NlpPipeline.Recognition;

/// <summary>
/// Finds titles in 《》, times, amounts of money and quantities by rules, from left to right. Every rule looks ahead a limited distance, or
/// over characters that are then skipped, so that the time is linear in the length of any text. Allocates nothing per text.
/// </summary>
internal static class AmountScanner
{
    private const int MaxTitle = 60, MaxNumber = 40; // UTF-16 code units
    private const string ChineseDigits = "零〇一二两三四五六七八九十百千万亿";

    private static readonly SearchValues<char> s_starters = SearchValues.Create(
        "《0123456789０１２３４５６７８９$¥￥€£＄￡零〇一二两三四五六七八九十百千几半数今明昨前后去本上下这同当早晚中凌清傍午深周星礼每年月日元春国端重除");

    /// <summary>Times without a number, longest first.</summary>
    private static readonly string[] s_times =
    [
        "大年初一", "今天上午", "今天下午", "今天早上", "今天晚上", "昨天上午", "昨天下午", "昨天晚上", "明天上午", "明天下午", "明天早上", "明天晚上", "本周末", "上周末", "下周末", "大前天", "大后天", "上半年", "下半年", "本世纪", "上世纪",
        "同一天", "今年初", "去年底", "今年底", "去年初", "上个月", "下个月", "这个月", "今天", "明天", "昨天", "前天", "后天", "今年", "明年", "去年", "前年", "后年", "今日", "明日", "昨日", "昨晚", "今晚", "明晚", "今早", "明早", "今晨",
        "当天", "当日", "当晚", "当年", "次日", "本月", "上月", "下月", "本周", "上周", "下周", "本季", "凌晨", "清晨", "早上", "早晨", "上午", "中午", "下午", "傍晚", "晚上", "深夜", "午夜", "午后", "年初", "年底", "年末", "月初", "月底", "周末",
        "元旦", "春节", "除夕", "国庆节", "端午节", "中秋节", "清明节", "重阳节",
    ];

    /// <summary>The first two characters of each of <see cref="s_times"/>, to find candidates at once.</summary>
    private static readonly uint[] s_timePairs = Array.ConvertAll(s_times, time => PairOf(time[0], time[1]));

    private static readonly string[] s_money =
        ["人民币", "新台币", "美元", "港元", "欧元", "日元", "韩元", "英镑", "卢布", "港币", "美金", "块钱", "元钱", "块", "元", "角钱"];

    private static readonly string[] s_units =
    [
        "平方公里", "平方千米", "平方米", "立方米", "摄氏度", "千瓦时", "公里", "千米", "厘米", "毫米", "微米", "纳米", "英里", "海里", "英寸", "英尺", "公斤", "千克", "毫克", "微克", "毫升", "公顷", "千瓦", "兆瓦", "小时", "分钟", "秒钟", "个月",
        "万吨", "吨", "米", "克", "升", "亩", "斤", "度", "辆", "台", "个百分点", "倍", "架次", "人次", "平米", "毫安时", "公分", "里", "株", "头", "亿立方米", "件", "名", "人", "家", "户", "套", "部", "颗", "枚", "艘", "架", "座", "岁",
    ];

    /// <summary>What continues a word that a unit seems to be: 米饭, 人民, 家庭.</summary>
    private const string NotAfterUnit = "饭兰粉民类们物员才口间家庭长级学旦宵素老首件线酒隆服制值职降华";

    /// <summary>Adds the entities that rules find.</summary>
    internal static void Find(ReadOnlySpan<char> text, int kinds, Document document)
    {
        for (int i = 0; i < text.Length;)
        {
            int skip = text[i..].IndexOfAny(s_starters);
            if (skip < 0) return;
            i += skip;
            int end = EndOf(text, i, out int start, out var kind);
            if (end > i && (kinds >> (int)kind & 1) != 0) document.AddEntity(new NamedEntity(new TextSpan(start, end), kind, 1, 0));
            i = Math.Max(end, end == 0 && i > 0 && text[i - 1] == '第' ? Math.Max(i + 1, EndOfNumber(text, i, out _)) : SkipNumber(text, i));
        }
    }

    /// <summary>Skips what cannot begin another entity: the rest of a number or of a Latin word.</summary>
    private static int SkipNumber(ReadOnlySpan<char> text, int i)
    {
        if (!Characters.IsWord(text[i]) && !Characters.IsDigit(text[i])) return i + 1;
        while (Characters.IsWord(text.At(i)) || Characters.IsDigit(text.At(i)) || (text.At(i) is '.' or ',' && Characters.IsDigit(text.At(i + 1)))) i++;
        return i;
    }

    private static int EndOf(ReadOnlySpan<char> text, int i, out int start, out NamedEntityKind kind)
    {
        start = i;
        kind = NamedEntityKind.Work;
        if (text[i] == '《')
        {
            start = i + 1;
            int close = text.Slice(i + 1, Math.Min(MaxTitle + 1, text.Length - i - 1)).IndexOfAny('》', '《', '\n');
            return close > 0 && text[i + 1 + close] == '》' ? i + 1 + close : 0;
        }
        if (i > 0 && Characters.IsWord(text[i - 1]) && Characters.IsWord(text[i])) return 0;
        kind = NamedEntityKind.Time;
        bool isOrdinal = i > 0 && text[i - 1] == '第';
        int end = EndOfTime(text, i);
        if (end > 0)
        {
            if ((isOrdinal || (i > 0 && text[i - 1] == '前')) && text[end - 1] is '度' or '纪') start = i - 1; // 第三季度, 前三季度
            return end;
        }
        if (!isOrdinal)
        {
            end = EndOfAmount(text, i, out kind);
            if (end > 0 && text[end - 1] is '度' && i > 1 && text[i - 1] == '下' && text[i - 2] == '零') start = i - 2; // 零下五度
        }
        return end;
    }

    private static int EndOfTime(ReadOnlySpan<char> text, int i)
    {
        int end = 0;
        // Parts of a time follow each other: 2025年8月6日 + 晚上 + 9点半.
        for (int part = 0; part < 6; part++)
        {
            int next = EndOfTimePart(text, end > 0 ? end : i);
            if (next == 0) break;
            end = next;
        }
        return end;
    }

    private static int EndOfTimePart(ReadOnlySpan<char> text, int i)
    {
        if (i >= text.Length) return 0;
        if (text[i] is '周' or '星' or '礼' or '本' or '上' or '下' or '这' or '每')
        {
            int day = EndOfWeekday(text, i);
            if (day > 0) return day;
        }
        if (MatchTime(text, i) is var size and > 0) return text.At(i + size) is '以' && text[i] is not '去' ? 0 : i + size;
        if (Characters.IsDigit(text[i]))
        {
            if (DateEntity.End(text, i) is var date and > 0) return date;
            if (TimeEntity.End(text, i) is var time and > 0) return time;
        }
        int number = EndOfNumber(text, i, out _);
        if (number == 0 || number - i > 8) return 0;
        bool isShort = number - i <= 3;
        switch (text.At(number))
        {
            case '年' when (number - i == 4 || text.At(number + 1) == '代') && text.At(number + 1) is not ('级' or '度' or '前' or '后' or '来' or '间' or '内'):
                return text.At(number + 1) == '代' ? number + 2 : number + 1;
            case '月' when isShort:
                return text.At(number + 1) == '份' ? number + 2 : number + 1;
            case '日' or '号' when isShort && text.At(number + 1) is not ('元' or '本' or '均' or '线' or '楼') && (text.At(i - 1) == '月' || !IsNumbered(text, number + 1)):
                return number + 1;
            case '点' when isShort && text.At(number + 1) is not ('五' or '一' or '二' or '三' or '四' or '六' or '七' or '八' or '九' or '零' or '击' or '赞') && !Characters.IsDigit(text.At(number + 1)):
                return text.At(number + 1) is '半' or '钟' or '整' ? number + 2 : number + 1;
            case '点' or '时' when isShort && EndOfNumber(text, number + 1, out _) is var minutes and > 0 && minutes - number <= 4 && text.At(minutes) == '分':
                return minutes + 1;
            case '世' when text.At(number + 1) == '纪':
                return number + 2;
            case '季' when isShort && text.At(number + 1) == '度':
                return number + 2;
            default:
                return 0;
        }
    }

    /// <summary>Determines whether a number stands for a thing or a person: 五号选手, 8号球员, 3号车. After a month (9月8号车展), it is a day.</summary>
    private static bool IsNumbered(ReadOnlySpan<char> text, int i) => text.At(i) is '选' or '门' or '车' or '院' or '店' or '床' || (text.At(i) is '队' or '球' && text.At(i + 1) == '员');

    /// <summary>周三, 星期天, 上周五, 这周末.</summary>
    private static int EndOfWeekday(ReadOnlySpan<char> text, int i)
    {
        bool isEvery = text[i] == '每' || (i > 0 && text[i - 1] == '每');
        if (text[i] is '本' or '上' or '下' or '这' or '每') i++;
        if (text.At(i) == '周') i++;
        else if ((text.At(i) == '星' && text.At(i + 1) == '期') || (text.At(i) == '礼' && text.At(i + 1) == '拜')) i += 2;
        else return 0;
        return text.At(i) is '一' or '二' or '三' or '四' or '五' or '六' or '日' or '天' && text.At(i + 1) is not ('年' or '围' or '岁' or '家') && !(isEvery && text.At(i + 1) is '班' or '次' or '趟' or '节' or '场' or '天') ? i + 1 : 0;
    }

    private static int EndOfAmount(ReadOnlySpan<char> text, int i, out NamedEntityKind kind)
    {
        kind = NamedEntityKind.Money;
        bool hasSign = NumberEntity.IsCurrency(text[i]);
        int end = EndOfNumber(text, hasSign ? i + 1 : i, out bool isChinese);
        if (end == 0) return 0;
        if (hasSign) return end;
        // A range: 3至5公里, 10%-15%.
        if (text.At(end) is '至' or '到' or '-' or '~' or '～' or '—' or '－' && EndOfNumber(text, end + 1, out _) is var upper and > 0) end = upper;
        if (text.At(end) is '多' or '余' or '来' or '几') end++;
        if (text.At(end) is '万' or '亿') end++;
        if (Match(text, end, s_money) is var money and > 0 && !NotAfterUnit.Contains(text.At(end + money)) && !(isChinese && money == 1 && text[end] == '块' && end - i < 2)) return end + money;
        kind = NamedEntityKind.Quantity;
        if (text.At(end) is '%' or '％' or '‰' or '℃' or '°' or '㎡') return end + 1;
        if (text[i] == '百' && text.At(i + 1) == '分' && text.At(i + 2) == '之') return EndOfNumber(text, i + 3, out _);
        if (text.At(end) == '分' && text.At(end + 1) == '之') return EndOfNumber(text, end + 2, out _);
        if (text.At(end) == '成' && end - i <= 2 && text.At(end + 1) is '以' or '左' or '的' or '，' or '。' or '！' or '？' or '；' or '、' or '\0') return end + 1;
        if (isChinese && end - i == 1 && text[i] is '百' or '千' or '万' or '亿') return 0; // 百公里油耗
        int unit = Match(text, end, s_units);
        if (unit > 0) return isChinese && end - i == 1 && unit == 1 || NotAfterUnit.Contains(text.At(end + unit)) ? 0 : end + unit;
        if (!isChinese && Units.End(text, end) is var latin && latin > end && char.IsAsciiLetter(text[end])) return latin;
        return 0;
    }

    /// <summary>Returns the end of a number in digits, with separators and a multiplier, or in Chinese characters; 0 if there is none.</summary>
    private static int EndOfNumber(ReadOnlySpan<char> text, int i, out bool isChinese)
    {
        int start = i, limit = Math.Min(text.Length, i + MaxNumber);
        isChinese = i < text.Length && ChineseDigits.Contains(text[i]);
        if (!isChinese)
        {
            while (i < limit && (Characters.IsDigit(text[i]) || (i > start && Symbols.ToHalfWidth(text[i]) is '.' or ',' && Characters.IsDigit(text.At(i + 1))))) i++;
            if (i == start || (i == limit && i < text.Length)) return 0;
            if (text.At(i) is '十' or '百' or '千') i++;
            if (text.At(i) == '万') i++;
            if (text.At(i) == '亿') i++;
            return i;
        }
        while (i < limit && (ChineseDigits.Contains(text[i]) || (text[i] == '点' && i > start && ChineseDigits.Contains(text.At(i + 1))))) i++;
        return i < limit || i == text.Length ? i : 0;
    }

    private static uint PairOf(char first, char second) => ((uint)first << 16) | second;

    private static int MatchTime(ReadOnlySpan<char> text, int i)
    {
        int first = i + 1 < text.Length ? s_timePairs.AsSpan().IndexOf(PairOf(text[i], text[i + 1])) : -1;
        return first < 0 ? 0 : Match(text, i, s_times.AsSpan(first));
    }

    private static int Match(ReadOnlySpan<char> text, int i, ReadOnlySpan<string> words)
    {
        if (i >= text.Length) return 0;
        foreach (string word in words)
            if (text[i] == word[0] && text[i..].StartsWith(word, StringComparison.Ordinal)) return word.Length;
        return 0;
    }
}
