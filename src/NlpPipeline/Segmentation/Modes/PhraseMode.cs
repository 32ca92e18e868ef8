using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>Any mode around user words that reach outside blocks: each is a token, and what lies between two is cut as a text of its own.</summary>
internal static unsafe class PhraseMode
{
    internal static void Cut(Lexicon lexicon, char* text, int length, SegmenterOptions options, Document document)
    {
        int from = 0;
        var scanner = new PhraseScanner(lexicon, text, length);
        while (lexicon.Users!.HasPhrases && scanner.MoveNext())
        {
            CutBetween(lexicon, text, from, scanner.Start, options, document);
            int size = scanner.End - scanner.Start;
            int pos = options.Mode == SegmentationMode.PartOfSpeech ? lexicon.PosOf(scanner.WordId, text + scanner.Start, size) : PosTags.None;
            document.AddToken(new Token(scanner.Start, size, scanner.WordId, pos));
            from = scanner.End;
        }
        CutBetween(lexicon, text, from, length, options, document);
    }

    private static void CutBetween(Lexicon lexicon, char* text, int start, int end, SegmenterOptions options, Document document)
    {
        int first = document.Tokens.Length;
        Segmenter.CutAroundEntities(lexicon, text + start, end - start, options, document);
        document.MoveTokens(first, start);
    }
}
