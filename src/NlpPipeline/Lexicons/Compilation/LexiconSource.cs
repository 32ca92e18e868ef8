namespace NlpPipeline.Lexicons;

/// <summary>What a lexicon is compiled from: the reference's own tables, as read from its files.</summary>
internal sealed class LexiconSource
{
    internal required IReadOnlyList<(string Word, int Frequency, string Tag)> Words { get; init; }

    /// <summary>Sum of all frequencies; the reference counts also what a later line of the same word replaces.</summary>
    internal required long TotalFrequency { get; init; }

    internal required HmmTables Hmm { get; init; }
    internal required PosTables Pos { get; init; }

    /// <summary>Natural logarithms of the B, E, M, S model for unknown words.</summary>
    internal sealed record HmmTables(
        IReadOnlyDictionary<char, double> Start,
        IReadOnlyDictionary<(char From, char To), double> Transition,
        IReadOnlyDictionary<(char State, char Symbol), double> Emission);

    /// <summary>Natural logarithms of the joint (B E M S, part of speech) model.</summary>
    internal sealed record PosTables(
        IReadOnlyDictionary<PosState, double> Start,
        IReadOnlyDictionary<(PosState From, PosState To), double> Transition,
        IReadOnlyDictionary<(PosState State, char Symbol), double> Emission,
        IReadOnlyDictionary<char, IReadOnlyList<PosState>> StatesOf);

    /// <summary>A state of the joint model. Ordered as the reference compares its tuples: letter, then tag, both ordinal.</summary>
    internal readonly record struct PosState(char Letter, string Tag) : IComparable<PosState>
    {
        public int CompareTo(PosState other) =>
            Letter != other.Letter ? Letter.CompareTo(other.Letter) : string.CompareOrdinal(Tag, other.Tag);
    }
}
