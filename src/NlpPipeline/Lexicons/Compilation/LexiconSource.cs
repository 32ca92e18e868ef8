namespace NlpPipeline.Lexicons;

/// <summary>The source of a lexicon: jieba's tables, as read from its files.</summary>
internal sealed class LexiconSource
{
    internal required IReadOnlyList<(string Word, int Frequency, string Tag)> Words { get; init; }

    /// <summary>The sum of all frequencies; like jieba, it includes lines that a later line of the same word replaces.</summary>
    internal required long TotalFrequency { get; init; }

    internal required HmmTables Hmm { get; init; }
    internal required PosTables Pos { get; init; }

    /// <summary>The natural logarithms of the B, E, M, S model of unknown words.</summary>
    internal sealed record HmmTables(
        IReadOnlyDictionary<char, double> Start,
        IReadOnlyDictionary<(char From, char To), double> Transition,
        IReadOnlyDictionary<(char State, char Symbol), double> Emission);

    /// <summary>The natural logarithms of the joint (B E M S, part of speech) model.</summary>
    internal sealed record PosTables(
        IReadOnlyDictionary<PosState, double> Start,
        IReadOnlyDictionary<(PosState From, PosState To), double> Transition,
        IReadOnlyDictionary<(PosState State, char Symbol), double> Emission,
        IReadOnlyDictionary<char, IReadOnlyList<PosState>> StatesOf);

    /// <summary>A state of the joint model, ordered like jieba's tuples: by letter, then by tag, both ordinal.</summary>
    internal readonly record struct PosState(char Letter, string Tag) : IComparable<PosState>
    {
        public int CompareTo(PosState other) =>
            Letter != other.Letter ? Letter.CompareTo(other.Letter) : string.CompareOrdinal(Tag, other.Tag);
    }
}
