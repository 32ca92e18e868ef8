using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>Segments and tags the single characters of a route: Han runs by the joint model, the rest into numbers, Latin words and others.</summary>
internal static unsafe class PosUnknownWords
{
    internal static void Cut(Lexicon lexicon, char* text, int start, int length, Workspace workspace, Document document)
    {
        int end = start + length;
        for (int i = start; i < end;)
        {
            int from = i;
            if (IsHan(lexicon, text[i]))
            {
                while (i < end && IsHan(lexicon, text[i])) i++;
                CutHan(lexicon, text, from, i - from, workspace, document);
                continue;
            }
            // jieba's [\.0-9]+|[a-zA-Z0-9]+, and the text between.
            int tag;
            if (IsNumber(text[i]))
            {
                tag = PosTags.Number;
                while (i < end && IsNumber(text[i])) i++;
            }
            else if (char.IsAsciiLetter(text[i]))
            {
                tag = PosTags.English;
                while (i < end && char.IsAsciiLetterOrDigit(text[i])) i++;
            }
            else
            {
                tag = PosTags.Other;
                while (i < end && !IsHan(lexicon, text[i]) && !IsNumber(text[i]) && !char.IsAsciiLetter(text[i])) i++;
            }
            Add(lexicon, text, from, i - from, tag, document);
        }
    }

    private static bool IsHan(Lexicon lexicon, char c) => (lexicon.Trie.Symbols[c] & Symbols.Han) != 0;

    private static bool IsNumber(char c) => char.IsAsciiDigit(c) || c == '.';

    private static void CutHan(Lexicon lexicon, char* text, int start, int length, Workspace workspace, Document document)
    {
        var model = lexicon.PosModel;
        var path = workspace.PosPath;
        path.Decode(lexicon, text + start, length);
        int begin = 0, next = 0;
        for (int i = 0; i < length; i++)
        {
            byte state = path.States[i];
            switch (model.Letters[state])
            {
                case PosModel.B:
                    begin = i;
                    break;
                case PosModel.E:
                    Add(lexicon, text, start + begin, i + 1 - begin, model.Tags[state], document);
                    next = i + 1;
                    break;
                case PosModel.S:
                    Add(lexicon, text, start + i, 1, model.Tags[state], document);
                    next = i + 1;
                    break;
            }
        }
        if (next < length) Add(lexicon, text, start + next, length - next, model.Tags[path.States[next]], document);
    }

    private static void Add(Lexicon lexicon, char* text, int start, int length, int tag, Document document) =>
        document.Append(new Token(start, length, lexicon.Find(text + start, length), tag));
}
