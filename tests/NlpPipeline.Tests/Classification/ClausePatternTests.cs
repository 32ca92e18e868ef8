using NlpPipeline.Classification;
using Xunit;

namespace NlpPipeline.Tests.Classification;

public class ClausePatternTests
{
    private const string Clauses = "虽然不贵，但是味道差不多。大家都没推荐！";

    [Fact]
    public void Reads_the_kinds_of_words_of_each_clause() => Assert.Equal(
        [
            "Part Concession Negation@0,2", "Part Concession Negation Bad@0,2,3", "Part Negation Bad@2,3", "Clause Concession Negation Bad@0,2,3",
            "Part Negation Good@16,17", "Clause Negation Good@16,17",
        ],
        Read(Clauses, 0));

    /// <summary>A text is searched in parts of 256 characters.</summary>
    [Fact]
    public void Gives_the_same_patterns_wherever_a_text_begins()
    {
        var expected = Read(Clauses, 0);
        for (int before = 0; before <= 520; before++) Assert.Equal(expected, Read(new string('的', before) + Clauses, before));
    }

    private static List<string> Read(string text, int from)
    {
        List<string> patterns = [];
        var sink = new Sink(patterns, from);
        ClausePatterns.Read(text, ref sink);
        return patterns;
    }

    private readonly struct Sink(List<string> patterns, int from) : IPatternSink
    {
        public void Add(scoped ReadOnlySpan<ClauseWord> kinds, PatternScope scope, scoped ReadOnlySpan<int> starts)
        {
            int[] offsets = starts.ToArray();
            for (int i = 0; i < offsets.Length; i++) offsets[i] -= from;
            patterns.Add($"{scope} {string.Join(' ', kinds.ToArray())}@{string.Join(',', offsets)}");
        }
    }
}
