namespace NlpPipeline.Classification;

/// <summary>Receives the features of a text from <see cref="CharacterNgrams"/>. A struct, so that the calls are inlined.</summary>
internal interface INgramSink
{
    /// <summary>One occurrence of an n-gram, whose last unit is [<paramref name="start"/>, <paramref name="end"/>) of the text. Orders come ascending for each unit.</summary>
    void Add(ulong hash, int order, int start, int end);

    /// <summary>The sentence just read is over; it had <paramref name="units"/> units, at least one.</summary>
    void EndSentence(int units);
}
