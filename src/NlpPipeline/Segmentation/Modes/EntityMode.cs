using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation.Entities;

namespace NlpPipeline.Segmentation;

/// <summary>Keeps entities whole in any mode: each is a token, and the text between them is segmented as separate texts.</summary>
internal static unsafe class EntityMode
{
    internal static void Cut(Segmenter segmenter, Lexicon lexicon, char* text, int length, Document document)
    {
        bool tagged = segmenter.Options.Mode == SegmentationMode.PartOfSpeech;
        var scanner = new EntityScanner(new ReadOnlySpan<char>(text, length));
        int from = 0;
        while (scanner.MoveNext())
        {
            CutBetween(segmenter, lexicon, text, from, scanner.Start, document);
            document.Append(new Token(scanner.Start, scanner.End - scanner.Start, Token.UnknownWord, tagged ? PosOf(scanner.Kind, lexicon) : PosTags.None));
            from = scanner.End;
        }
        CutBetween(segmenter, lexicon, text, from, length, document);
    }

    private static void CutBetween(Segmenter segmenter, Lexicon lexicon, char* text, int start, int end, Document document)
    {
        int first = document.Tokens.Length;
        segmenter.Cut(lexicon, text + start, end - start, document);
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
