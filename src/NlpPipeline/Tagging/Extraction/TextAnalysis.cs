namespace NlpPipeline.Tagging.Extraction;

/// <summary>Finds the candidates of a document. The trainers and the extractor share it. Immutable and thread-safe.</summary>
internal sealed class TextAnalysis
{
    private readonly WordReader _reader;

    /// <summary>With the tables of a model.</summary>
    internal TextAnalysis(TagModel model, IdfTable? idf) => _reader = new WordReader(model, null, idf);

    /// <summary>With tables that are still being trained.</summary>
    internal TextAnalysis(Func<ulong, LexicalEntry> lookUp) => _reader = new WordReader(null, lookUp, null);

    /// <summary>Fills the scratch with the document's units and candidates.</summary>
    internal void Run(Document document, in DocumentShape shape, ExtractionScratch scratch)
    {
        scratch.Clear();
        _reader.Read(document, scratch);
        NamePieces.Join(_reader, scratch);
        scratch.NewWords.Join(document.SimplifiedText, _reader, scratch);
        CandidateFinder.Find(document.SimplifiedText, shape, scratch);
    }

    /// <summary>Whether a candidate may be a tag at all: it occurs, has two characters, and is no number, adverb or affix.</summary>
    internal static bool MayBeTag(in Candidate candidate, ReadOnlySpan<char> text)
    {
        if (candidate.Count == 0 || candidate.Length < 2 || candidate.Kind is WordKind.Break) return false;
        if (candidate.Words == 1 && candidate.Kind is WordKind.Number or WordKind.Measure or WordKind.Adverb or WordKind.Morpheme) return false;
        return !(candidate.Length == 2 && char.IsSurrogate(text[candidate.Start]));
    }
}
