using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// Segments the single characters of a route: Han runs by a hidden Markov model over B, M, E, S (Viterbi 1967; jieba's <c>finalseg</c>),
/// the rest into numbers, Latin words and the text between.
/// </summary>
internal static unsafe class UnknownWords
{
    // The states in the order of the model's tables, and, in a byte of back pointers, the bit that identifies the better of two predecessors.
    private const int B = 0, E = 1, M = 2, S = 3;

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
            }
            else if (char.IsAsciiLetterOrDigit(text[i]))
            {
                i = EndOfWord(text, i, end);
                Add(lexicon, text, from, i - from, document);
            }
            else
            {
                while (i < end && !IsHan(lexicon, text[i]) && !char.IsAsciiLetterOrDigit(text[i])) i++;
                Add(lexicon, text, from, i - from, document);
            }
        }
    }

    private static bool IsHan(Lexicon lexicon, char c) => (lexicon.Trie.Symbols[c] & Symbols.Han) != 0;

    /// <summary>Returns the end of jieba's <c>[a-zA-Z0-9]+(?:\.\d+)?%?</c>.</summary>
    private static int EndOfWord(char* text, int i, int end)
    {
        while (i < end && char.IsAsciiLetterOrDigit(text[i])) i++;
        if (i + 1 < end && text[i] == '.' && char.IsAsciiDigit(text[i + 1]))
        {
            i++;
            while (i < end && char.IsAsciiDigit(text[i])) i++;
        }
        if (i < end && text[i] == '%') i++;
        return i;
    }

    private static void CutHan(Lexicon lexicon, char* text, int start, int length, Workspace workspace, Document document)
    {
        var states = workspace.States(length);
        Decode(lexicon, text + start, states.AsSpan(0, length));
        int begin = 0, next = 0;
        for (int i = 0; i < length; i++)
        {
            switch (states[i])
            {
                case B:
                    begin = i;
                    break;
                case E:
                    AddHan(lexicon, text, start + begin, i + 1 - begin, document);
                    next = i + 1;
                    break;
                case S:
                    Add(lexicon, text, start + i, 1, document);
                    next = i + 1;
                    break;
            }
        }
        if (next < length) AddHan(lexicon, text, start + next, length - next, document);
    }

    private static void AddHan(Lexicon lexicon, char* text, int start, int length, Document document)
    {
        if (lexicon.IsForceSplit(text + start, length))
            for (int i = start; i < start + length; i++) Add(lexicon, text, i, 1, document);
        else
            Add(lexicon, text, start, length, document);
    }

    /// <summary>Writes the most probable state of each character to <paramref name="states"/>, which first contains the back pointers.</summary>
    private static void Decode(Lexicon lexicon, char* text, Span<byte> states)
    {
        double* start = lexicon.HmmStart, go = lexicon.HmmTransition;
        double* emit = Emission(lexicon, text[0]);
        double b = start[B] + emit[B], e = start[E] + emit[E], m = start[M] + emit[M], s = start[S] + emit[S];
        for (int t = 1; t < states.Length; t++)
        {
            emit = Emission(lexicon, text[t]);
            // Operands in jieba's order: (previous + transition) + emission. On a tie, the greater letter wins: S > M > E > B.
            double be = e + go[(E * 4) + B] + emit[B], bs = s + go[(S * 4) + B] + emit[B];
            double mb = b + go[(B * 4) + M] + emit[M], mm = m + go[(M * 4) + M] + emit[M];
            double se = e + go[(E * 4) + S] + emit[S], ss = s + go[(S * 4) + S] + emit[S];
            double eb = b + go[(B * 4) + E] + emit[E], em = m + go[(M * 4) + E] + emit[E];
            int pointers = (bs >= be ? 1 << B : 0) | (em >= eb ? 1 << E : 0) | (mm >= mb ? 1 << M : 0) | (ss >= se ? 1 << S : 0);
            b = bs >= be ? bs : be;
            m = mm >= mb ? mm : mb;
            s = ss >= se ? ss : se;
            e = em >= eb ? em : eb;
            states[t] = (byte)pointers;
        }
        int state = s >= e ? S : E;
        for (int t = states.Length - 1; t > 0; t--)
        {
            int pointers = states[t];
            states[t] = (byte)state;
            bool greater = ((pointers >> state) & 1) != 0;
            state = state is B or S ? (greater ? S : E) : (greater ? M : B);
        }
        states[0] = (byte)state;
    }

    private static double* Emission(Lexicon lexicon, char c) => lexicon.HmmEmission + (4 * (lexicon.Trie.Symbols[c] & Symbols.CodeMask));

    private static void Add(Lexicon lexicon, char* text, int start, int length, Document document) =>
        document.Append(new Token(start, length, lexicon.Find(text + start, length)));
}
