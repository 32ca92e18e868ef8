namespace NlpPipeline.Lexicons;

/// <summary>The parts of speech that the rules give, with fixed ids in every lexicon.</summary>
internal static class PosTags
{
    internal const int None = 0, Other = 1, Number = 2, English = 3;

    /// <summary>Names of the ids above; a lexicon's own tags follow.</summary>
    internal static readonly string[] Fixed = ["", "x", "m", "eng"];
}
