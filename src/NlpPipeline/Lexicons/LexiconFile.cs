using NlpPipeline.Storage;

namespace NlpPipeline.Lexicons;

/// <summary>The sections of a compiled lexicon, in their order in the file.</summary>
internal enum LexiconSection
{
    Counts,
    LogTotal,
    Symbols,
    Nodes,
    Frequencies,
    LogFrequencies,
    LogProbabilities,
    WordTags,
    TagNames,
    HmmEmission,
    HmmStart,
    HmmTransition,
    PosStateLetters,
    PosStateTags,
    PosStart,
    PosTransition,
    PosSources,
    PosStatesStart,
    PosStates,
    PosStatesEmission,
    PosEmissionStart,
    PosEmissionStates,
    PosEmission,
    Phrases,
}

/// <summary>The kind and version of a compiled lexicon.</summary>
internal static class LexiconFile
{
    internal const string Kind = "LEXI";
    internal const int Version = 2;
    internal const string Resource = "lexicon.bin";

    internal static ReadOnlySpan<T> Section<T>(this CompiledFile file, LexiconSection section) where T : unmanaged => file.Section<T>((int)section);

    internal static unsafe T* Pointer<T>(this CompiledFile file, LexiconSection section) where T : unmanaged => file.Pointer<T>((int)section);
}

/// <summary>The parts of speech that rules assign, with the same ids in every lexicon.</summary>
internal static class PosTags
{
    internal const int None = 0, Other = 1, Number = 2, English = 3;

    /// <summary>The names of the ids above; the lexicon's own names follow.</summary>
    internal static readonly string[] Fixed = ["", "x", "m", "eng"];
}
