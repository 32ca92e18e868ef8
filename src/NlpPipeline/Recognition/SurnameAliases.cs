namespace NlpPipeline.Recognition;

/// <summary>
/// Finds persons who are named by surname and title after their full name: 黄仁勋 … 黄总. Only surnames of persons of the document count, so
/// that 黄 in other words is no person.
/// </summary>
internal static class SurnameAliases
{
    private const int MaxSurnames = 16;

    private static readonly string[] s_titles =
    [
        "总裁", "总经理", "先生", "女士", "小姐", "教授", "老师", "医生", "院士", "律师", "主任", "局长", "部长", "市长", "省长", "校长", "院长", "主席", "书记", "经理", "教练", "同学", "警官", "师傅", "大爷", "阿姨", "总", "某", "董", "导",
    ];

    /// <summary>Adds the persons to the entities of a document, which are sorted, and sorts them again if there are any.</summary>
    internal static void Add(ReadOnlySpan<char> text, Document document)
    {
        Span<char> surnames = stackalloc char[MaxSurnames];
        int count = 0, known = document.Entities.Length, first = int.MaxValue;
        foreach (var entity in document.Entities)
        {
            if (entity.Kind != NamedEntityKind.Person || entity.Span.Length is < 2 or > 3 || count == MaxSurnames) continue;
            char surname = text[entity.Span.Start];
            if (surname is < '\u4E00' or > '\u9FD5' || surnames[..count].Contains(surname)) continue;
            first = Math.Min(first, entity.Span.End);
            surnames[count++] = surname;
        }
        if (count == 0) return;
        int next = 0;
        for (int i = first; i < text.Length; i++)
        {
            int skip = text[i..].IndexOfAny(surnames[..count]);
            if (skip < 0) break;
            i += skip;
            while (next < known && document.Entities[next].Span.End <= i) next++;
            bool isTaken = next < known && document.Entities[next].Span.Start <= i;
            if (!isTaken && HasTitle(text[(i + 1)..])) document.AddEntity(new NamedEntity(new TextSpan(i, i + 1), NamedEntityKind.Person, 1, 0));
        }
        if (document.Entities.Length > known) document.MutableEntities.Sort(static (a, b) => a.Span.Start.CompareTo(b.Span.Start));
    }

    /// <summary>Determines whether a text is a title that follows a surname.</summary>
    internal static bool IsTitle(ReadOnlySpan<char> text)
    {
        foreach (string title in s_titles)
            if (text.SequenceEqual(title)) return true;
        return false;
    }

    private static bool HasTitle(ReadOnlySpan<char> text)
    {
        foreach (string title in s_titles)
            if (text.StartsWith(title, StringComparison.Ordinal)) return title.Length > 1 || text.Length == 1 || text[1] is not ('是' or '会' or '有' or '体' or '结' or '共' or '个' or '些' or '种' or '要' or '能' or '的' or '数' or '量' or '额' or '部' or '事' or '致' or '弹' or '航' or '游' or '演' or '名');
        return false;
    }
}
