using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>Decides which dictionary words count as features; a trainer hides some. A type argument, so that the default costs nothing.</summary>
internal interface IWordFilter
{
    /// <summary>Determines whether the word with an id (a slot, or a negative number in the list of names) counts.</summary>
    bool Accepts(int word);
}

/// <summary>Accepts every word.</summary>
internal readonly struct AllWords : IWordFilter
{
    public bool Accepts(int word) => true;
}

/// <summary>
/// Reads the characters of a unit, the dictionary words in it and the boundaries that are certain. Units are segmented independently of
/// each other, in training as in use, so that a text can be cut between them.
/// </summary>
internal static unsafe class LearnedFront
{
    /// <summary>The maximum length of a unit, in UTF-16 code units.</summary>
    internal const int MaxUnit = 1024;

    /// <summary>The number of positions that the features read before and after a unit.</summary>
    internal const int Margin = 2;

    private const int Batch = 64; // positions whose words are looked up together

    private static readonly SearchValues<char> s_ends = SearchValues.Create("。！？｡\n\r\u2028\u2029");
    private static readonly SearchValues<char> s_pauses = SearchValues.Create("，；、,; \t\u3000");

    /// <summary>Returns the end of the unit that starts at an offset: after 。！？ or a line end, or within <see cref="MaxUnit"/> characters.</summary>
    internal static int EndOfUnit(char* text, int start, int length)
    {
        var unit = new ReadOnlySpan<char>(text + start, Math.Min(MaxUnit, length - start));
        int found = unit.IndexOfAny(s_ends);
        if (found >= 0)
        {
            int end = start + found + 1;
            if (text[end - 1] != '\r' || end == length || text[end] != '\n') return end;
            return found + 1 < MaxUnit ? end + 1 : end - 1; // a line end of two characters that does not fit is a unit of its own
        }
        if (start + unit.Length == length) return length;
        int pause = unit[(MaxUnit / 2)..].LastIndexOfAny(s_pauses);
        if (pause >= 0) return start + (MaxUnit / 2) + pause + 1;
        bool splitsPair = char.IsHighSurrogate(unit[^1]) && char.IsLowSurrogate(text[start + MaxUnit]);
        return start + MaxUnit - (splitsPair ? 1 : 0);
    }

    /// <summary>Determines whether a unit ends after a character whatever precedes it.</summary>
    internal static bool EndsUnit(char c) => s_ends.Contains(c);

    /// <param name="characters">The codes of the characters.</param>
    /// <param name="properties">The properties of the codes.</param>
    /// <param name="lexicon">The lexicon, with its user words.</param>
    /// <param name="names">The names, spelled in the symbols of the lexicon; null if there are none.</param>
    /// <param name="text">The unit.</param>
    /// <param name="length">The length of the unit.</param>
    /// <param name="positions">The positions to fill; <see cref="Margin"/> more exist before and after them.</param>
    /// <param name="filter">The words to use.</param>
    internal static void Read<TFilter>(
        ushort* characters, byte* properties, Lexicon lexicon, Trie? names, char* text, int length, LearnedPosition* positions, TFilter filter)
        where TFilter : struct, IWordFilter
    {
        new Span<LearnedPosition>(positions - Margin, length + (2 * Margin)).Clear();
        positions[-2].Code = LearnedCharacters.BeforeSecond;
        positions[-1].Code = LearnedCharacters.BeforeFirst;
        positions[length].Code = LearnedCharacters.AfterFirst;
        positions[length + 1].Code = LearnedCharacters.AfterSecond;
        ushort* symbols = lexicon.Trie.Symbols;
        int special = 0;
        for (int i = 0; i < length; i++)
        {
            positions[i].Code = characters[text[i]];
            positions[i].Symbol = (ushort)(symbols[text[i]] & Symbols.CodeMask);
            special |= properties[positions[i].Code];
        }
        if (special != 0) Constrain(properties, text, length, positions);
        ReadWords(lexicon.Trie.Nodes, lexicon.Users is null ? null : lexicon, text, length, positions, filter);
        if (names is { } trie) ReadNames(trie.Nodes, length, positions, filter);
        if (lexicon.Users is { } users) ReadUserWords(users, text, length, positions);
        Cover(length, positions);
    }

    /// <summary>Keeps letters and digits, decimal numbers and percentages whole, and other scripts' symbols and white space apart.</summary>
    private static void Constrain(byte* properties, char* text, int length, LearnedPosition* positions)
    {
        const int Word = LearnedCharacters.IsLetter | LearnedCharacters.IsDigit;
        int before = 0;
        for (int i = 0; i < length; i++)
        {
            int here = properties[positions[i].Code];
            if (((before | here) & (LearnedCharacters.IsAlone | LearnedCharacters.IsSurrogate)) != 0 && i > 0)
            {
                bool isPair = char.IsSurrogatePair(text[i - 1], text[i]) || (text[i - 1] == '\r' && text[i] == '\n');
                positions[i].Boundary = isPair ? Boundary.Forbidden : Boundary.Required;
            }
            else if ((before & Word) != 0 && (here & Word) != 0)
            {
                positions[i].Boundary = Boundary.Forbidden;
            }
            else if ((before & LearnedCharacters.IsDigit) != 0 && (here & LearnedCharacters.IsPercent) != 0)
            {
                positions[i].Boundary = Boundary.Forbidden;
            }
            else if ((before & LearnedCharacters.IsDigit) != 0 && JoinsDigits(properties, here, text, i, length, positions))
            {
                positions[i].Boundary = positions[i + 1].Boundary = Boundary.Forbidden;
                before = LearnedCharacters.IsDot; // the next boundary is decided
                if (++i < length) before = properties[positions[i].Code];
                continue;
            }
            before = here;
        }
    }

    /// <summary>Determines whether a dot, or an ASCII comma before three digits, is within a number.</summary>
    private static bool JoinsDigits(byte* properties, int here, char* text, int i, int length, LearnedPosition* positions)
    {
        int digits = (here & LearnedCharacters.IsDot) != 0 ? 1 : (here & LearnedCharacters.IsComma) != 0 && text[i] == ',' ? 3 : 0;
        if (digits == 0 || i + digits >= length) return false;
        for (int k = 1; k <= digits; k++)
            if ((properties[positions[i + k].Code] & LearnedCharacters.IsDigit) == 0) return false;
        return true;
    }

    [SkipLocalsInit]
    private static void ReadWords<TFilter>(ulong* nodes, Lexicon? changed, char* text, int length, LearnedPosition* positions, TFilter filter)
        where TFilter : struct, IWordFilter
    {
        uint* slots = stackalloc uint[Batch];
        ulong* pairs = stackalloc ulong[Batch];
        for (int start = 0; start < length; start += Batch)
        {
            int size = Math.Min(Batch, length - start);
            FindPairs(nodes, positions + start, size, slots, pairs);
            for (int i = start; i < start + size; i++)
            {
                uint slot = slots[i - start];
                ulong node = pairs[i - start];
                // Words of two characters are added without a branch, which a processor could not predict.
                int isWord = Unsafe.BitCast<bool, byte>(TrieNode.Weight(node) != 0);
                if (!filter.Accepts((int)slot)) isWord = 0;
                if (changed is not null && isWord != 0 && changed.Find(text + i, 2) != (int)slot) isWord = 0; // removed, or a user word
                int longest = 2 * isWord, word = (int)slot & -isWord;
                int isFirst = Unsafe.BitCast<bool, byte>(positions[i + 1].LastLength == 0); // the first word that ends there is the longest
                positions[i + 1].LastLength += (byte)(longest & -isFirst);
                positions[i + 1].LastWord += word & -isFirst;
                for (int k = i + 2; k < length; k++)
                {
                    uint code = positions[k].Symbol;
                    if (!TrieNode.MayHaveChild(node, code)) break;
                    slot = TrieNode.Base(node) ^ code;
                    node = nodes[slot];
                    if (TrieNode.Label(node) != code || code == 0) break;
                    if (TrieNode.Weight(node) == 0 || !filter.Accepts((int)slot)) continue;
                    if (changed is not null && changed.Find(text + i, k + 1 - i) != (int)slot) continue;
                    longest = k + 1 - i;
                    word = (int)slot;
                    if (positions[k].LastLength == 0) (positions[k].LastLength, positions[k].LastWord) = (Limited(longest), word);
                }
                positions[i].FirstLength = (byte)Math.Min(byte.MaxValue, longest);
                positions[i].WordLength = positions[i].FirstLength;
                positions[i].FirstWord = word;
            }
        }
    }

    [SkipLocalsInit]
    private static void ReadNames<TFilter>(ulong* nodes, int length, LearnedPosition* positions, TFilter filter)
        where TFilter : struct, IWordFilter
    {
        uint* slots = stackalloc uint[Batch];
        ulong* pairs = stackalloc ulong[Batch];
        for (int start = 0; start < length; start += Batch)
        {
            int size = Math.Min(Batch, length - start);
            FindPairs(nodes, positions + start, size, slots, pairs);
            for (int i = start; i < start + size; i++)
            {
                ulong node = pairs[i - start];
                if (node == 0) continue;
                uint slot = slots[i - start];
                for (int k = i + 1; ;)
                {
                    if (TrieNode.Weight(node) != 0 && filter.Accepts(-(int)slot)) AddWord(ref positions[i], ref positions[k], k + 1 - i);
                    if (++k == length) break;
                    uint code = positions[k].Symbol;
                    if (!TrieNode.MayHaveChild(node, code)) break;
                    slot = TrieNode.Base(node) ^ code;
                    node = nodes[slot];
                    if (TrieNode.Label(node) != code || code == 0) break;
                }
            }
        }
    }

    /// <summary>Finds the nodes of two characters, 0 if there is none, as <see cref="BestRoute"/> does: prefetched, and without a branch.</summary>
    private static void FindPairs(ulong* nodes, LearnedPosition* positions, int size, uint* slots, ulong* pairs)
    {
        for (int i = 0; i < size; i++)
        {
            ulong node = nodes[positions[i].Symbol];
            uint code = positions[i + 1].Symbol;
            slots[i] = (TrieNode.Base(node) ^ code) & (uint)-Unsafe.BitCast<bool, byte>(TrieNode.MayHaveChild(node, code)); // slot 0 is no child
            if (Sse.IsSupported) Sse.Prefetch0(nodes + slots[i]);
        }
        for (int i = 0; i < size; i++)
        {
            uint code = positions[i + 1].Symbol;
            ulong node = nodes[slots[i]];
            pairs[i] = node & (ulong)(((long)(TrieNode.Label(node) ^ code) - 1) >> 63) & (ulong)(-(long)code >> 63); // 0 unless the label is the code
            if (Sse.IsSupported) Sse.Prefetch0(nodes + (TrieNode.Base(pairs[i]) ^ positions[i + 2].Symbol));
        }
    }

    /// <summary>Adds the user words; the boundaries of the longest ones, from left to right, are preferred.</summary>
    private static void ReadUserWords(UserWords users, char* text, int length, LearnedPosition* positions)
    {
        int taken = 0;
        for (int i = 0; i < length; i++)
        {
            if (!users.MayStartWith(text[i])) continue;
            int node = 0, longest = 0;
            for (int k = i; k < length && (node = users.Child(node, text[k])) >= 0; k++)
            {
                if (k == i || !users[node].IsSet || users[node].Frequency <= 0) continue;
                AddWord(ref positions[i], ref positions[k], k + 1 - i);
                longest = k + 1 - i;
            }
            if (longest == 0 || i < taken) continue;
            taken = i + longest;
            for (int k = i; k <= taken; k++)
                if (positions[k].Boundary == Boundary.Free) positions[k].Boundary = k == i || k == taken ? Boundary.Wanted : Boundary.Unwanted;
        }
    }

    /// <summary>Adds a word without weights of its own.</summary>
    private static void AddWord(ref LearnedPosition first, ref LearnedPosition last, int length)
    {
        if (length > first.FirstLength) (first.FirstLength, first.FirstWord) = ((byte)Math.Min(byte.MaxValue, length), 0);
        if (length > last.LastLength) (last.LastLength, last.LastWord) = ((byte)Math.Min(LearnedPosition.LengthLimit, length), 0);
    }

    /// <summary>Marks the characters inside the longest words, and limits the lengths.</summary>
    private static void Cover(int length, LearnedPosition* positions)
    {
        for (int i = 0; i < length; i++)
        {
            int last = i + positions[i].FirstLength - 1;
            positions[i].FirstLength = Limited(positions[i].FirstLength);
            for (int k = i + 1; k < last; k++) positions[k].InnerLength = Math.Max(positions[k].InnerLength, positions[i].FirstLength);
        }
    }

    private static byte Limited(int length) => (byte)Math.Min(length, LearnedPosition.LengthLimit);
}
