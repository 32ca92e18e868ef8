using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>jieba's <c>cut_all</c>: every word of at least two characters, and single characters that no word covers.</summary>
internal static unsafe class FullMode
{
    private const int Batch = 64; // characters whose pairs are prefetched together

    internal static void Cut(Lexicon lexicon, char* text, int length, Document document)
    {
        ushort* symbols = lexicon.Trie.Symbols;
        int asked = 0;
        var words = new WordsFrom(stackalloc uint[lexicon.MaxWordLength]);
        for (int i = 0; i < length;)
        {
            if (i >= asked) lexicon.Trie.Prefetch(text, i, asked = Math.Min(i + Batch, length));
            int start = i;
            bool block = (symbols[text[i]] & Symbols.Block) != 0;
            while (i < length && ((symbols[text[i]] & Symbols.Block) != 0) == block) i++;
            if (block) CutBlock(lexicon, text, start, i, ref asked, length, words, document);
            else CutOutside(text, start, i, document);
        }
    }

    /// <summary>
    /// Adds the tokens outside blocks. jieba splits at each white space and keeps all pieces, so that there are empty tokens around and
    /// between two spaces.
    /// </summary>
    private static void CutOutside(char* text, int start, int end, Document document)
    {
        int piece = start;
        for (int i = start; i < end;)
        {
            if (!OutsideBlocks.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            Add(piece, i, document);
            int unit = OutsideBlocks.UnitLength(text, i, end);
            Add(i, i + unit, document);
            i += unit;
            piece = i;
        }
        Add(piece, end, document);
    }

    private static void CutBlock(Lexicon lexicon, char* text, int start, int end, ref int asked, int length, WordsFrom words, Document document)
    {
        int covered = start; // the end of the last word
        int latin = -1; // the start of a run of single letters and digits
        int latinEnd = -1;
        for (int k = start; k < end; k++)
        {
            if (k >= asked) lexicon.Trie.Prefetch(text, k, asked = Math.Min(k + Batch, length));
            bool isLatin = char.IsAsciiLetterOrDigit(text[k]);
            if (latin >= 0 && !isLatin)
            {
                Add(latin, latinEnd, document);
                latin = -1;
            }
            if (!isLatin && lexicon.Users is null)
            {
                covered = AddWords(lexicon.Trie, text, k, end, covered, document);
                continue;
            }
            int count = words.Find(lexicon, text, k, end);
            if (count <= 1 && k >= covered)
            {
                int size = count == 1 ? words.Length(0) : 1;
                if (isLatin)
                {
                    if (latin < 0) latin = k;
                    latinEnd = k + size;
                }
                else
                {
                    document.Append(new Token(k, size, count == 1 ? words.Id(0) : Token.UnknownWord));
                }
                covered = k + size;
                continue;
            }
            for (int w = 0; w < count; w++)
            {
                if (words.Length(w) == 1) continue;
                document.Append(new Token(k, words.Length(w), words.Id(w)));
                covered = k + words.Length(w); // even if an earlier word reached further: jieba keeps the end of the last one
            }
        }
        if (latin >= 0) Add(latin, latinEnd, document);
    }

    /// <summary>
    /// Adds the words of the common case without a list: those of at least two characters or, if there are none, the single character if no
    /// word covers it. Returns the end of the last word.
    /// </summary>
    private static int AddWords(Trie trie, char* text, int k, int end, int covered, Document document)
    {
        uint slot = trie.CodeOf(text[k]);
        ulong first = trie.Nodes[slot], node = first;
        int last = k;
        for (int i = k + 1; i < end; i++)
        {
            uint code = trie.CodeOf(text[i]);
            if (!TrieNode.MayHaveChild(node, code)) break;
            uint next = TrieNode.Base(node) ^ code;
            node = trie.Nodes[next];
            if (TrieNode.Label(node) != code || code == 0) break;
            if (TrieNode.Weight(node) == 0) continue;
            document.Append(new Token(k, i + 1 - k, (int)next));
            last = i + 1;
        }
        if (last > k) return last;
        if (k < covered) return covered;
        document.Append(new Token(k, 1, TrieNode.Weight(first) != 0 ? (int)slot : Token.UnknownWord));
        return k + 1;
    }

    private static void Add(int start, int end, Document document) => document.Append(new Token(start, end - start, Token.UnknownWord));
}
