using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// Keeps user words that contain characters outside blocks whole in any mode: each is a token, and the text between them is segmented as
/// separate texts.
/// </summary>
internal static unsafe class PhraseMode
{
    internal static void Cut(Segmenter segmenter, Lexicon lexicon, char* text, int length, Document document)
    {
        int from = 0;
        var scanner = new PhraseScanner(lexicon, text, length);
        while (lexicon.Users!.HasPhrases && scanner.MoveNext())
        {
            CutBetween(segmenter, lexicon, text, from, scanner.Start, document);
            int size = scanner.End - scanner.Start;
            int pos = segmenter.Options.Mode == SegmentationMode.PartOfSpeech ? lexicon.PosOf(scanner.WordId, text + scanner.Start, size) : PosTags.None;
            document.Append(new Token(scanner.Start, size, scanner.WordId, pos));
            from = scanner.End;
        }
        CutBetween(segmenter, lexicon, text, from, length, document);
    }

    private static void CutBetween(Segmenter segmenter, Lexicon lexicon, char* text, int start, int end, Document document)
    {
        int first = document.Tokens.Length;
        segmenter.CutAroundEntities(lexicon, text + start, end - start, document);
        document.MoveTokens(first, start);
    }
}

/// <summary>
/// Finds user words that contain characters outside blocks, such as <c>New York</c> or <c>阿·Q</c>, from left to right, longest first, and
/// never inside a longer Latin word.
/// </summary>
internal unsafe ref struct PhraseScanner(Lexicon lexicon, char* text, int length)
{
    /// <summary>The offset of the phrase.</summary>
    internal int Start { get; private set; }

    /// <summary>The offset after the phrase.</summary>
    internal int End { get; private set; }

    /// <summary>The word id of the phrase.</summary>
    internal int WordId { get; private set; }

    /// <summary>Advances to the next phrase; returns false if there is none.</summary>
    internal bool MoveNext()
    {
        var users = lexicon.Users!;
        for (int start = End; start < length; start++)
        {
            if (!users.MayStartWith(text[start])) continue;
            int found = 0;
            int node = 0;
            for (int end = start; end < length && (node = users.Child(node, text[end])) >= 0;)
            {
                end++;
                if (!users[node].IsPhrase || users[node].Frequency <= 0 || !Lexicon.IsWhole(text, start, end, length)) continue;
                found = end;
                WordId = UserWords.FirstId + node;
            }
            if (found == 0) continue;
            Start = start;
            End = found;
            return true;
        }
        return false;
    }
}
