using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>jieba's <c>cut_for_search</c>: before each token longer than two its words of two characters, longer than three also those of three.</summary>
internal static unsafe class SearchMode
{
    /// <param name="lexicon">The words.</param>
    /// <param name="text">The document's text, or its shadow of the same length.</param>
    /// <param name="document">Holds the accurate cut, and gets the refined one.</param>
    internal static void Refine(Lexicon lexicon, char* text, Document document)
    {
        foreach (var token in document.TakeTokens())
        {
            if (token.Length > 2) AddParts(lexicon, text, token, 2, document);
            if (token.Length > 3) AddParts(lexicon, text, token, 3, document);
            document.AddToken(token);
        }
    }

    private static void AddParts(Lexicon lexicon, char* text, Token token, int size, Document document)
    {
        for (int i = token.Start; i + size <= token.End; i++)
        {
            int id = lexicon.Find(text + i, size);
            if (id >= 0) document.AddToken(new Token(i, size, id));
        }
    }
}
