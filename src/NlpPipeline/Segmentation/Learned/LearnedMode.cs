using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>The learned mode: the best sequence of the states B, M, E and S by <see cref="LearnedModel"/>, one unit at a time.</summary>
internal static unsafe class LearnedMode
{
    /// <summary>A state is not possible.</summary>
    private const int Never = -(1 << 28);

    /// <summary>The cost of a wrong boundary: greater than any difference between two segmentations of a unit, in which a position has at most 2^15 and its transition 2^14.</summary>
    private const int Forced = 1 << 27;

    /// <summary>The cost of a word that crosses the end of a user word or that ends inside one.</summary>
    private const int UserWord = 4 * LearnedModel.Scale;

    /// <summary>The number of positions by which weights are prefetched, and those of words, whose rows are looked up first.</summary>
    private const int PrefetchAhead = 8, WordAhead = 3;

    private const int B = 0, M = 1, E = 2, S = 3; // in the model

    private const int DecodedB = 0, DecodedS = 1, DecodedM = 2, DecodedE = 3; // in the decoder, where B and S are beside each other

    /// <summary>[state, bits]: the state before a state; each bit tells which of the two possible ones is better.</summary>
    private static ReadOnlySpan<byte> Previous =>
    [
        3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1,
        3, 3, 1, 1, 3, 3, 1, 1, 3, 3, 1, 1, 3, 3, 1, 1,
        0, 0, 0, 0, 2, 2, 2, 2, 0, 0, 0, 0, 2, 2, 2, 2,
        0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2,
    ];

    internal static void Cut(LearnedModel model, Lexicon lexicon, char* text, int length, Document document)
    {
        // SAFETY: LearnedModel.Validate has checked that every code, type, row and node is in range; a unit has at most MaxUnit positions, for which the workspace has room, and for the margins.
        var positions = Workspace.For(lexicon.MaxWordLength).Positions;
        var names = model.NamesFor(lexicon);
        sbyte* none = stackalloc sbyte[PairBucket.EntrySize];
        new Span<sbyte>(none, PairBucket.EntrySize).Clear();
        for (int start = 0; start < length;)
        {
            int end = LearnedFront.EndOfUnit(text, start, length);
            LearnedFront.Read(model.Codes, model.Properties, lexicon, names, text + start, end - start, positions, default(AllWords));
            FindPairs(model, end - start, positions, none);
            Decode(model, names is not null, end - start, positions, null);
            Emit(lexicon, text, start, end - start, positions, document);
            start = end;
        }
        GC.KeepAlive(model.File); // the tables are used through pointers
    }

    /// <summary>
    /// Writes how certain the model is of the boundary before each character of a unit: the score of the best segmentation with the boundary minus that of the best one without it (the
    /// max-marginals), in multiples of 1/<see cref="LearnedModel.Scale"/>. Positive if the boundary is preferred; that before the first character is certain.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="lexicon">The lexicon, with its user words.</param>
    /// <param name="text">The unit.</param>
    /// <param name="length">The length of the unit, at most <see cref="LearnedFront.MaxUnit"/>.</param>
    /// <param name="margins">One value per character.</param>
    internal static void ReadMargins(LearnedModel model, Lexicon lexicon, char* text, int length, Span<short> margins)
    {
        // SAFETY: as in Cut.
        var workspace = Workspace.For(lexicon.MaxWordLength);
        var positions = workspace.Positions;
        var names = model.NamesFor(lexicon);
        sbyte* none = stackalloc sbyte[PairBucket.EntrySize];
        new Span<sbyte>(none, PairBucket.EntrySize).Clear();
        LearnedFront.Read(model.Codes, model.Properties, lexicon, names, text, length, positions, default(AllWords));
        FindPairs(model, length, positions, none);
        var trace = workspace.Trace;
        Decode(model, names is not null, length, positions, trace);
        int* t = model.Transitions;
        var after = Vector128.Create(Never, 0, Never, 0); // the best continuation after B, S, M and E: a unit ends with a word
        for (int i = length - 1; i > 0; i--)
        {
            var all = trace[i].Best + after;
            int margin = Math.Max(all[DecodedB], all[DecodedS]) - Math.Max(all[DecodedM], all[DecodedE]);
            margins[i] = (short)Math.Clamp(margin, short.MinValue, short.MaxValue);
            var next = trace[i].Emission + after;
            after = Vector128.Create(
                Math.Max(next[DecodedM] + t[(B * 4) + M], next[DecodedE] + t[(B * 4) + E]),
                Math.Max(next[DecodedB] + t[(S * 4) + B], next[DecodedS] + t[(S * 4) + S]),
                Math.Max(next[DecodedM] + t[(M * 4) + M], next[DecodedE] + t[(M * 4) + E]),
                Math.Max(next[DecodedB] + t[(E * 4) + B], next[DecodedS] + t[(E * 4) + S]));
        }
        margins[0] = short.MaxValue;
        GC.KeepAlive(model.File);
    }

    /// <summary>Finds the weights of the pairs of a unit; those of a pair without weights are <paramref name="none"/>.</summary>
    internal static void FindPairs(LearnedModel model, int length, LearnedPosition* positions, sbyte* none)
    {
        uint buckets = model.Buckets;
        for (int i = -LearnedFront.Margin; i < Math.Min(PrefetchAhead - LearnedFront.Margin, length); i++) Prefetch(model, positions + i);
        for (int i = -LearnedFront.Margin; i <= length; i++)
        {
            if (i + PrefetchAhead < length) Prefetch(model, positions + i + PrefetchAhead);
            uint pair = ((uint)positions[i].Code << 16) | positions[i + 1].Code;
            var bucket = model.Pairs + LearnedModel.BucketOf(pair, buckets);
            uint found = Vector128.Equals(Vector128.Load(bucket->Keys), Vector128.Create(pair)).ExtractMostSignificantBits();
            sbyte* weights = bucket->Weights + ((BitOperations.TrailingZeroCount(found | 8) & 3) * PairBucket.EntrySize);
            // Without a branch, which a processor could not predict.
            long isMissing = Unsafe.BitCast<bool, byte>(found == 0);
            positions[i].PairWeights = weights + ((none - weights) & -isMissing);
        }
    }

    /// <summary>Prefetches the weights of a position, because the tables are larger than a core's caches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(LearnedModel model, LearnedPosition* p)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch0(model.Pairs + LearnedModel.BucketOf(((uint)p->Code << 16) | p[1].Code, model.Buckets));
        byte* row = (byte*)(model.Rows + p->Code);
        Sse.Prefetch0(row);
        Sse.Prefetch0(row + 64);
        Sse.Prefetch0(model.WordRows + p->FirstWord);
    }

    /// <param name="model">The model.</param>
    /// <param name="hasWeights">Whether the words of the lexicon have weights.</param>
    /// <param name="length">The length of the unit.</param>
    /// <param name="positions">The characters of the unit.</param>
    /// <param name="trace">Receives the scores of each character; null if they are not needed.</param>
    private static void Decode(LearnedModel model, bool hasWeights, int length, LearnedPosition* positions, LearnedScores* trace)
    {
        byte* back = stackalloc byte[LearnedFront.MaxUnit + 1];
        int* t = model.Transitions;
        var fromWord = Vector128.Create(t[(E * 4) + B], t[(E * 4) + S], t[(B * 4) + M], t[(B * 4) + E]);
        var fromOther = Vector128.Create(t[(S * 4) + B], t[(S * 4) + S], t[(M * 4) + M], t[(M * 4) + E]);
        byte* types = model.Types;
        var best = Vector128<int>.Zero;
        int pattern = (types[positions[-1].Code] << 3) | types[positions[0].Code];
        for (int i = 0; i < length; i++)
        {
            LearnedPosition* p = positions + i;
            if (Sse.IsSupported && hasWeights && i + WordAhead < length) Sse.Prefetch0(model.WordWeights + (model.WordRows[p[WordAhead].FirstWord] * 8));
            pattern = ((pattern << 3) | types[p[1].Code]) & 511;
            var emission = Vector128.Shuffle(Emission(model, hasWeights, p, pattern), Vector128.Create(B, S, M, E));
            if (i == 0)
            {
                best = emission + Vector128.Create(0, 0, Never, Never);
                if (trace != null) trace[i] = new LearnedScores(best, emission);
                continue;
            }
            if (p->Boundary != Boundary.Free)
            {
                int cost = p->Boundary is Boundary.Required or Boundary.Forbidden ? Forced : UserWord;
                emission -= p->Boundary is Boundary.Forbidden or Boundary.Unwanted ? Vector128.Create(cost, cost, 0, 0) : Vector128.Create(0, 0, cost, cost);
            }
            var word = Vector128.Shuffle(best, Vector128.Create(DecodedE, DecodedE, DecodedB, DecodedB)) + fromWord;
            var other = Vector128.Shuffle(best, Vector128.Create(DecodedS, DecodedS, DecodedM, DecodedM)) + fromOther;
            back[i] = (byte)Vector128.GreaterThan(other, word).ExtractMostSignificantBits();
            best = Vector128.Max(word, other) + emission;
            if (trace != null) trace[i] = new LearnedScores(best, emission);
        }
        int state = best[DecodedE] > best[DecodedS] ? DecodedE : DecodedS;
        for (int i = length - 1; i > 0; i--)
        {
            positions[i].Begins = state <= DecodedS;
            state = Previous[(state * 16) + back[i]];
        }
        positions[0].Begins = true;
    }

    /// <summary>Returns the sum of the weights of a position in the states B, M, E and S, without transitions.</summary>
    /// <param name="model">The model.</param>
    /// <param name="hasWeights">Whether the weights of single words belong to the lexicon.</param>
    /// <param name="p">The position.</param>
    /// <param name="pattern">The types of the character before, at and after the position.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<int> Emission(LearnedModel model, bool hasWeights, LearnedPosition* p, int pattern)
    {
        var row = model.Rows + p->Code;
        int first = p->FirstLength, last = p->LastLength, inner = p->InnerLength;
        int repeats = (Unsafe.BitCast<bool, byte>(p->Code == p[-1].Code) << 1) | Unsafe.BitCast<bool, byte>(p->Code == p[-2].Code);
        int border = p[-2].PairWeights[PairBucket.AfterPlace] + p[1].PairWeights[PairBucket.BeforePlace];
        var sum = Load(row->Places + 8)
            + Load(model.Rows[p[2].Code].Places) + Load(model.Rows[p[1].Code].Places + 4)
            + Load(model.Rows[p[-1].Code].Places + 12) + Load(model.Rows[p[-2].Code].Places + 16)
            + Load(model.PatternWeights + (((pattern * 4) + repeats) * 4))
            + Load(model.LengthWeights + (((first * 36) + (last * 6) + inner) * 4))
            + Load(model.NextLengthWeights + (((p[1].FirstLength * 6) + last) * 4))
            + Load(model.PreviousLengthWeights + (((first * 6) + p[-1].LastLength) * 4))
            + Vector128.CreateScalarUnsafe((ushort)border * 0x0001_0000_0000_0001L).AsInt16(); // B and S
        var small = Widen(p[-1].PairWeights) + Widen(p->PairWeights + PairBucket.FirstPlace)
            + Widen(row->Words + (first * 4)) + Widen(row->Words + 24 + (last * 4)) + Widen(row->Words + 48 + (inner * 4));
        if (hasWeights) small += Widen(model.WordWeights + (model.WordRows[p->FirstWord] * 8)) + Widen(model.WordWeights + (model.WordRows[p->LastWord] * 8) + 4);
        return Vector128.WidenLower(sum + small);
    }

    private static void Emit(Lexicon lexicon, char* text, int offset, int length, LearnedPosition* positions, Document document)
    {
        positions[length].Begins = true;
        int count = 0;
        fixed (Token* tokens = document.Reserve(length))
        {
            for (int start = 0; start < length;)
            {
                int end = start + 1;
                while (!positions[end].Begins) end++;
                tokens[count++] = new Token(offset + start, end - start, WordId(lexicon, text + offset + start, end - start, positions + start));
                start = end;
            }
        }
        document.Commit(count);
    }

    /// <summary>Returns the id of a word; looks it up only if it is not the longest one that starts at its first character.</summary>
    private static int WordId(Lexicon lexicon, char* word, int length, LearnedPosition* first)
    {
        if (lexicon.Users is not null) return lexicon.Find(word, length);
        if (length == 1) return TrieNode.Weight(lexicon.Trie.Nodes[first->Symbol]) != 0 ? first->Symbol : Token.UnknownWord;
        if (length == first->WordLength) return first->FirstWord != 0 ? first->FirstWord : lexicon.Find(word, length);
        return length > first->WordLength ? Token.UnknownWord : lexicon.Find(word, length);
    }

    /// <summary>Loads four weights of two bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Load(short* weights) => Vector128.CreateScalarUnsafe(*(long*)weights).AsInt16();

    /// <summary>Loads four weights of one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Widen(sbyte* weights) => Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(int*)weights).AsSByte());
}
