using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>jieba's <c>cut_for_search</c>: before each token longer than two its words of two characters, longer than three also those of three.</summary>
internal static unsafe class SearchMode
{
    internal static void Refine(Lexicon lexicon, Document document)
    {
        var tokens = document.TakeTokens();
        fixed (char* text = document.Text)
        {
            foreach (var token in tokens)
            {
                if (token.Length > 2) AddParts(lexicon, text, token, 2, document);
                if (token.Length > 3) AddParts(lexicon, text, token, 3, document);
                document.AddToken(token);
            }
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
