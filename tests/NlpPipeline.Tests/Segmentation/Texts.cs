using CsCheck;

namespace NlpPipeline.Tests.Segmentation;

/// <summary>Random texts made of what scanners trip over.</summary>
internal static class Texts
{
    private static readonly string[] Parts =
    [
        "@", "#", "http://", "https://", "www.", "a.cn", "a", "Bc", "1", "23", "2025", "8", "06", "-", "+", ".", ",", ":", "：", "/", "%", "％", "$", "￥", "年", "月", "日",
        "亿", "元", "℃", "GB", "_", "３", "~", " ", "  ", "\n", "\r\n", "\r", "\t", "　", "，", "。", "！", "）", "(", "😀", "\uD83D", "\uDE00", "𠮷", "北京", "的", "大学", "中国科学院",
        "杭研", "乾", "坤", "隆", "沈", "默", "發", "頭髮", "於", "瞭", "解", "漢語", "é", "\u0085", "\u001C", "\0", "#两会#", "@人民日报", "x@y.com",
    ];

    /// <summary>Texts of any characters; those of <see cref="Gen.String"/> are ASCII.</summary>
    internal static readonly Gen<string> Any = Gen.OneOf(Gen.Char['\0', '\uFFFF'], Gen.Char['\u4E00', '\u9FFF'], Gen.Char['\uD800', '\uDFFF']).Array[0, 200].Select(characters => new string(characters));

    private static readonly Gen<string> Part = Gen.Int[0, Parts.Length - 1].Select(i => Parts[i]);

    internal static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.String,
        Any,
        Part.Array[0, 60].Select(string.Concat),
        Gen.Select(Part, Gen.Int[1, 300]).Select((part, count) => string.Concat(Enumerable.Repeat(part, count))));
}
