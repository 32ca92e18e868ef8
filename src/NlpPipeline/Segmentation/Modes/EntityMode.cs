using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation.Entities;

namespace NlpPipeline.Segmentation;

/// <summary>Keeps entities whole in any mode: each is a token, and the text between them is segmented as separate texts.</summary>
internal static unsafe class EntityMode
{
    internal static void Cut(Lexicon lexicon, char* text, int length, SegmenterOptions options, Document document)
    {
        bool tagged = options.Mode == SegmentationMode.PartOfSpeech;
        var scanner = new EntityScanner(new ReadOnlySpan<char>(text, length));
        int from = 0;
        while (scanner.MoveNext())
        {
            CutBetween(lexicon, text, from, scanner.Start, options, document);
            document.AddToken(new Token(scanner.Start, scanner.End - scanner.Start, Token.UnknownWord, tagged ? PosOf(scanner.Kind, lexicon) : PosTags.None));
            from = scanner.End;
        }
        CutBetween(lexicon, text, from, length, options, document);
    }

    private static void CutBetween(Lexicon lexicon, char* text, int start, int end, SegmenterOptions options, Document document)
    {
        int first = document.Tokens.Length;
        Segmenter.Cut(lexicon, text + start, end - start, options, document);
        document.MoveTokens(first, start);
    }

    private static int PosOf(EntityKind kind, Lexicon lexicon) => kind switch
    {
        EntityKind.Url or EntityKind.Email => PosTags.English,
        EntityKind.Number => PosTags.Number,
        EntityKind.Date or EntityKind.Time => Math.Max(PosTags.None, Array.IndexOf(lexicon.PosNames, "t")), // your own lexicon may not contain it
        _ => PosTags.Other,
    };
}
