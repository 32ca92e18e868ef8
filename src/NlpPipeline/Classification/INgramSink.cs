namespace NlpPipeline.Classification;

/// <summary>Receives the features of a text from <see cref="CharacterNgrams"/>. A struct, so that the calls are inlined.</summary>
internal interface INgramSink
{
    /// <summary>One occurrence of a feature.</summary>
    void Add(ulong hash);

    /// <summary>The sentence just read is over; it had <paramref name="units"/> units, at least one.</summary>
    void EndSentence(int units);
}
