namespace NlpPipeline.Cli.Evaluate;

/// <summary>
/// Splits the names of Chinese persons after the surname, as the segmented texts of Peking University have them (江 泽民), while transliterated names
/// are one word.
/// </summary>
internal static class SurnameSplit
{
    private const string PersonTag = "nr";
    private const int LongestGivenName = 2;

    /// <summary>The surnames of one character that are more often surnames than the first character of a transliterated name.</summary>
    private const string Surnames =
        "李王张刘陈江周吴杨赵钱徐邓朱胡孙罗黄林马何彭宋许郭梁潘高郑韩毛董叶于田金乔安冯袁姜贾尉谢丁曹戴曾石唐褚邹汪雷卢傅童沈温吕任肖秦孔孟程迟蔡白陆蒋邱龚范崔谭万夏余方陶盛俞武杜顾侯洪龙阎魏熊齐姚施关邵尹尚伍钟祝史荣薄章常廖段牛贺华符聂薛郝谷梅韦萧包宁樊赖黎庞季辛邢霍倪费葛单康成鲍焦舒汤向严毕翟颜柳庄窦殷简岳郎慕丰兰路曲支闵裴鄢阳喻查戚管申甘席游牟欧谈苗詹桂柴丛仲吉凌项付阮车柯冉原靳计滕祁闻宗回耿奚左佟时钮鹿瞿古厉麦解郁全官晏苟纪裘仇理刀敬房经缪习卓昝浦屈占蒙边汝鞠匡苏莫文艾易鲁卫穆宫";

    private static readonly HashSet<string> s_longSurnames = [.. "欧阳 司马 诸葛 上官 司徒 东方 尉迟 公孙 皇甫 慕容 令狐 夏侯 端木 南宫".Split(' ')];

    /// <summary>Returns the words of a document that has parts of speech of the learned mode.</summary>
    internal static string[] Words(Document document)
    {
        var words = new List<string>(document.Tokens.Length);
        foreach (var token in document.Tokens)
        {
            string word = document.Text.Substring(token.Start, token.Length);
            int surname = document.GetPos(token) == PersonTag ? SurnameOf(word) : 0;
            if (surname > 0) words.Add(word[..surname]);
            words.Add(word[surname..]);
        }
        return [.. words];
    }

    /// <summary>Returns the length of the surname of a full name; otherwise 0.</summary>
    private static int SurnameOf(string name)
    {
        int length = name.Length > 2 && s_longSurnames.Contains(name[..2]) ? 2 : Surnames.Contains(name[0], StringComparison.Ordinal) ? 1 : 0;
        return length > 0 && name.Length - length is >= 1 and <= LongestGivenName ? length : 0;
    }
}
