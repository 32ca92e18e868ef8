using System.Buffers;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.Recognition;

/// <summary>
/// Numbers the things that a document names. Names with equal texts are one thing; so are a person's surname with a title or alone after
/// the full name (黄仁勋 … 黄总), and an organization's short name (英伟达公司, 英伟达). Compares a name only with the things named before it
/// that begin with the same character, at most <see cref="Reach"/> of them, so that the time is linear.
/// </summary>
internal static class EntityGroups
{
    private const int Reach = 32;
    private const int Buckets = 1024;

    private static readonly string[] s_endings =
        ["股份有限公司", "有限责任公司", "有限公司", "控股集团", "集团公司", "公司", "集团", "控股", "股份", "科技", "大学", "省", "市", "县", "区", "镇", "国"];

    /// <summary>Sets <see cref="NamedEntity.Group"/> of all entities, by their order in the text.</summary>
    internal static void Number(Document document)
    {
        var entities = document.MutableEntities;
        if (entities.IsEmpty) return;
        var text = document.SimplifiedText;
        // Chains of things by first character: the last one of a bucket, and the one before each.
        int[] last = ArrayPool<int>.Shared.Rent(Buckets), before = ArrayPool<int>.Shared.Rent(entities.Length), representative = ArrayPool<int>.Shared.Rent(entities.Length);
        last.AsSpan(0, Buckets).Fill(-1);
        int groups = 0;
        for (int i = 0; i < entities.Length; i++)
        {
            var entity = entities[i];
            var name = entity.Span.In(text);
            int bucket = (int)(WordKey.Mix(WordKey.Of(name[..1])) % Buckets), found = -1, tried = 0;
            for (int group = last[bucket]; group >= 0 && tried < Reach; group = before[group], tried++)
            {
                if (!IsSame(entities[representative[group]], entity, text)) continue;
                found = group;
                break;
            }
            if (found < 0)
            {
                found = groups++;
                representative[found] = i;
                before[found] = last[bucket];
                last[bucket] = found;
            }
            else if (entity.Span.Length > entities[representative[found]].Span.Length)
            {
                representative[found] = i; // the longest name stands for the thing
            }
            entities[i] = entity with { Group = found };
        }
        ArrayPool<int>.Shared.Return(last);
        ArrayPool<int>.Shared.Return(before);
        ArrayPool<int>.Shared.Return(representative);
    }

    private static bool IsSame(NamedEntity known, NamedEntity other, ReadOnlySpan<char> text)
    {
        if (known.Kind != other.Kind) return false;
        var a = known.Span.In(text);
        var b = other.Span.In(text);
        if (a.SequenceEqual(b)) return true;
        if (known.Kind == NamedEntityKind.Person && a.Length is 2 or 3 && a[0] == b[0] && SurnameAliases.IsTitle(b[1..])) return true;
        if (a.Length < b.Length)
        {
            var longer = b;
            b = a;
            a = longer;
        }
        if (!a.StartsWith(b, StringComparison.Ordinal)) return false;
        return known.Kind switch
        {
            NamedEntityKind.Person => a.Length is 2 or 3 && b.Length == 1,
            NamedEntityKind.Place or NamedEntityKind.Organization => b.Length >= 2 && IsEnding(a[b.Length..]),
            _ => false,
        };
    }

    private static bool IsEnding(ReadOnlySpan<char> rest)
    {
        foreach (string ending in s_endings)
            if (rest.SequenceEqual(ending)) return true;
        return false;
    }
}
