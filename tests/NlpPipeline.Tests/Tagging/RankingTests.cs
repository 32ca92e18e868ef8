using CsCheck;
using NlpPipeline.Tagging.Extraction;
using Xunit;

namespace NlpPipeline.Tests.Tagging;

public class RankingTests
{
    private static readonly float[] s_equal = [0f, -0f, 1f, -1f, float.NegativeInfinity];

    private static readonly Gen<float> s_score = Gen.OneOf(Gen.Float[-9, 9], Gen.Int[0, s_equal.Length - 1].Select(i => s_equal[i]));

    [Fact]
    public void The_best_come_first_and_of_equal_ones_the_earlier() => s_score.Array[0, 300].Sample(scores =>
    {
        var expected = scores.Index().Where(score => !float.IsNegativeInfinity(score.Item)).OrderByDescending(score => score.Item).ThenBy(score => score.Index).Select(score => score.Index);
        var ranking = new Ranking([.. Enumerable.Range(0, scores.Length)], scores, new ulong[scores.Length]);
        var taken = new List<int>();
        while (ranking.TryTake(out int index)) taken.Add(index);
        Assert.Equal(expected, taken);
        Assert.False(ranking.TryTake(out _));
    });

    [Fact]
    public void Sets_of_characters_turn_no_part_away()
    {
        string[] pieces = ["中", "国", "市场", "A", "a", "k", "\u212A", "s", "\u017F", "é", "É", "ａ", "Ａ", "1", "か", "😀", "\ud83d", "%"];
        var text = Gen.Int[0, pieces.Length - 1].Array[0, 6].Select(indices => string.Concat(indices.Select(i => pieces[i])));
        Gen.Select(text, text).Sample((whole, part) =>
            Assert.True(CharacterSet.MayContain(CharacterSet.Of(whole), CharacterSet.Of(part)) || !whole.Contains(part, StringComparison.OrdinalIgnoreCase)));
        Assert.False(CharacterSet.MayContain(CharacterSet.Of("中国市场"), CharacterSet.Of("英伟达")));
        Assert.False(CharacterSet.MayContain(CharacterSet.Of("中国"), CharacterSet.Of("GPU")));
        Assert.True(CharacterSet.MayContain(CharacterSet.Of("gpu芯片"), CharacterSet.Of("GPU")));
        Assert.True(CharacterSet.MayContain(CharacterSet.Of("人人网"), CharacterSet.Of("人")));
    }
}
