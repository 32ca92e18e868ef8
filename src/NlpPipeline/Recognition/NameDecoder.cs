using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using NlpPipeline.Storage;

namespace NlpPipeline.Recognition;

/// <summary>
/// Finds the names of a text: scores the labels of each character, then finds the best sequence (Viterbi). The buffers of a thread; the
/// text is processed sentence by sentence, and a longer sentence in parts, so that they are small and the time is linear.
/// </summary>
internal sealed unsafe class NameDecoder
{
    internal const int MaxStretch = 384; // UTF-16 code units
    private const int KeptTokens = 1 << 16; // characters of text; larger buffers are released after a long text
    private const int Forbidden = -(1 << 20);
    private const int MaxKeys = ((NameRows.KeysOfCharacter + NameRows.KeysOfWord) * MaxStretch) + 1;
    private const int Margin = NameRows.Roles; // positions before and after a stretch that rows may add to

    /// <summary>The lane, unused otherwise, of the bits of the kinds of which a single character is a better name than a longer one.</summary>
    private const int SingleWins = NameLabels.Inside + 7;

    [ThreadStatic]
    private static NameDecoder? s_mine;

    private readonly short[] _scores = GC.AllocateArray<short>((Margin + MaxStretch + Margin) * NameLabels.Count, pinned: true);
    private readonly int[] _back = GC.AllocateArray<int>((MaxStretch + 1) * NameLabels.Count, pinned: true);
    private readonly ulong[] _keys = GC.AllocateArray<ulong>(MaxKeys, pinned: true);
    private readonly nint[] _rows = GC.AllocateArray<nint>(MaxKeys, pinned: true);
    private readonly uint[] _starts = GC.AllocateArray<uint>(MaxStretch, pinned: true);
    private readonly NameMatch[] _matches = GC.AllocateArray<NameMatch>(MaxStretch, pinned: true);
    private Document _words = new("");

    internal static NameDecoder Mine => s_mine ??= new NameDecoder();

    /// <summary>Returns the words of a text in simplified characters.</summary>
    internal static ReadOnlySpan<Token> Cut(char* text, int length, Lexicon lexicon, Document words)
    {
        words.ClearTokens();
        AccurateMode.Cut(lexicon, text, length, recognizeUnknownWords: true, words);
        return words.Tokens;
    }

    /// <summary>Returns the index after the last word of the stretch that begins with a word.</summary>
    internal static int EndOfStretch(char* text, ReadOnlySpan<Token> tokens, int first)
    {
        int start = tokens[first].Start, i = first;
        for (; i < tokens.Length && tokens[i].End - start <= MaxStretch; i++)
        {
            if (text[tokens[i].Start] is '。' or '！' or '？' or '!' or '?' or '\n' or '\r' or '\u2028' or '\u2029') return i + 1;
        }
        return Math.Max(i, first + 1);
    }

    /// <summary>Adds the names of a text to a document.</summary>
    /// <param name="model">The model.</param>
    /// <param name="lexicon">The lexicon to cut the text with.</param>
    /// <param name="text">The text in simplified characters.</param>
    /// <param name="length">The length of the text.</param>
    /// <param name="kinds">The bits of the kinds to find.</param>
    /// <param name="document">The document to add the names to.</param>
    internal void Find(NameModel model, Lexicon lexicon, char* text, int length, int kinds, Document document)
    {
        var tokens = Cut(text, length, lexicon, _words);
        for (int first = 0; first < tokens.Length;)
        {
            int end = EndOfStretch(text, tokens, first);
            var stretch = tokens[first..end];
            int count = stretch[^1].End - stretch[0].Start;
            if (count <= MaxStretch && HasContent(text, stretch)) // a single token may be longer: a Latin word, which is no name
            {
                Score(model, lexicon, text, length, stretch, count);
                Decode(model, count, kinds, stretch[0].Start, document);
            }
            first = end;
        }
        if (length > KeptTokens) _words = new Document("");
    }

    private static bool HasContent(char* text, ReadOnlySpan<Token> tokens)
    {
        foreach (var token in tokens)
            if (char.IsLetter(text[token.Start])) return true;
        return false;
    }

    /// <summary>Sets the scores of the labels of a stretch.</summary>
    private void Score(NameModel model, Lexicon lexicon, char* text, int length, ReadOnlySpan<Token> tokens, int count)
    {
        const int Count = NameLabels.Count;
        new Span<short>(_scores, 0, (count + (2 * Margin)) * Count).Clear();
        short* scores = Address(_scores) + (Margin * Count);
        ulong* keys = Address(_keys);
        byte** rows = (byte**)Address(_rows);
        int characterKeys = (NameRows.KeysOfCharacter * count) + 1;
        NameRows.ReadCharacters(text + tokens[0].Start, count, keys);
        NameRows.ReadWords(text, tokens, lexicon, keys + characterKeys);
        model.Rows.Find(keys, characterKeys + (NameRows.KeysOfWord * tokens.Length), rows);
        short* target = scores - (NameRows.RolesBefore * Count);
        for (int i = 0; i < characterKeys; i += 2, target += Count)
        {
            WeightRows.Add(rows[i], target);
            if (i + 1 < characterKeys) WeightRows.Add(rows[i + 1], target);
        }
        Span<Target> targets = stackalloc Target[NameRows.WordTargets];
        short* sums = stackalloc short[NameRows.WordTargets * Count];
        rows += characterKeys;
        for (int k = 0; k < tokens.Length; k++, rows += NameRows.KeysOfWord)
        {
            new Span<short>(sums, NameRows.WordTargets * Count).Clear();
            short* word = sums + (NameRows.FirstOfWord * Count);
            WeightRows.Add(rows[0], word);
            WeightRows.Add(rows[1], word);
            WeightRows.Add(rows[2], sums + (NameRows.FirstOfTagPair * Count));
            NameRows.TargetsOfWord(tokens, k, targets);
            Distribute(sums, targets, scores);
        }
        AddNames(model, lexicon, text, length, tokens, scores);
    }

    private void AddNames(NameModel model, Lexicon lexicon, char* text, int length, ReadOnlySpan<Token> tokens, short* scores)
    {
        var matches = Address(_matches);
        int count = NameRows.ReadNames(text, length, tokens, lexicon, model.Names, Address(_starts), matches);
        Span<Target> targets = stackalloc Target[NameRows.NameTargets];
        short* sums = stackalloc short[NameRows.Roles * NameLabels.Count];
        ulong* keys = stackalloc ulong[2];
        byte** rows = stackalloc byte*[2];
        for (int i = 0; i < count; i++)
        {
            new Span<short>(sums, NameRows.Roles * NameLabels.Count).Clear();
            (keys[0], keys[1]) = (matches[i].Key, matches[i].TagKey);
            model.Rows.Find(keys, 2, rows);
            WeightRows.Add(rows[0], sums);
            WeightRows.Add(rows[1], sums);
            NameRows.TargetsOfName(matches[i], targets);
            Distribute(sums, targets, scores);
        }
    }

    /// <summary>Adds the weights of each role to the scores of its positions.</summary>
    private static void Distribute(short* sums, ReadOnlySpan<Target> targets, short* scores)
    {
        for (int role = 0; role < targets.Length; role++, sums += NameLabels.Count)
        {
            var (start, end) = targets[role];
            if (start >= end) continue;
            Vector256<short> low = Vector256.Load(sums), high = Vector256.Load(sums + 16);
            for (short* score = scores + (start * NameLabels.Count), stop = scores + (end * NameLabels.Count); score < stop; score += NameLabels.Count)
            {
                (Vector256.Load(score) + low).Store(score);
                (Vector256.Load(score + 16) + high).Store(score + 16);
            }
        }
    }

    private static T* Address<T>(T[] pinned) where T : unmanaged => (T*)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);

    // SAFETY: count <= MaxStretch; the rows are checked by WeightRows, the number and size of the transitions by NameModel, so that no sum of transitions overflows.
    private void Decode(NameModel model, int count, int kinds, int offset, Document document)
    {
        short* scores = Address(_scores) + (Margin * NameLabels.Count);
        int* back = Address(_back);
        var transitions = model.Transitions;
        ref int weight = ref MemoryMarshal.GetReference(transitions);
        var beginInside = Vector256.LoadUnsafe(ref weight, NameLabels.Exits * 16);
        var beginEnd = Vector256.LoadUnsafe(ref weight, (NameLabels.Exits * 16) + 8);
        var insideInside = Vector256.LoadUnsafe(ref weight, (NameLabels.Exits * 16) + 16);
        var insideEnd = Vector256.LoadUnsafe(ref weight, (NameLabels.Exits * 16) + 24);
        var allow = Vector256.Create(0, 0, 0, 0, 0, 0, 0, Forbidden);
        var never = Vector256.Create(Forbidden);
        int most = model.ExitGain;
        var gain = Vector256.Create(most, most, most, most, most, most, 2 * Forbidden, 2 * Forbidden); // two lanes are no kinds
        Vector256<int> begin = never, inside = never, end = never, single = never;
        Span<int> exits = stackalloc int[8];
        for (int t = 0; t < count; t++)
        {
            // A text begins as after a character outside.
            var finished = Vector256.Max(end, single);
            if (t == 0) exits.Fill(Forbidden);
            else finished.CopyTo(exits);
            exits[NameLabels.ExitOutside] = t == 0 ? 0 : begin[NameLabels.Outside];
            Vector256<int> bestBegin = never + never, bestSingle = bestBegin, fromBegin = Vector256<int>.Zero, fromSingle = Vector256<int>.Zero;
            bool isOutside = t == 0 || Vector256.LessThanAll(finished + gain, Vector256.Create(exits[NameLabels.ExitOutside]));
            for (int o = isOutside ? NameLabels.ExitOutside : 0; o < NameLabels.Exits; o++)
            {
                var exit = Vector256.Create(exits[o]);
                var index = Vector256.Create(o);
                var next = exit + Vector256.LoadUnsafe(ref weight, (nuint)(o * 16));
                var better = Vector256.GreaterThan(next, bestBegin);
                bestBegin = Vector256.Max(next, bestBegin);
                fromBegin = Vector256.ConditionalSelect(better, index, fromBegin);
                next = exit + Vector256.LoadUnsafe(ref weight, (nuint)((o * 16) + 8));
                better = Vector256.GreaterThan(next, bestSingle);
                bestSingle = Vector256.Max(next, bestSingle);
                fromSingle = Vector256.ConditionalSelect(better, index, fromSingle);
            }
            Vector256<int> a = begin + beginInside, b = inside + insideInside, c = begin + beginEnd, d = inside + insideEnd;
            short* here = scores + (t * NameLabels.Count);
            int* from = back + (t * NameLabels.Count);
            inside = Vector256.Max(Vector256.Max(a, b) + Widen(here + NameLabels.Inside) + allow, never);
            end = Vector256.Max(Vector256.Max(c, d) + Widen(here + NameLabels.End) + allow, never);
            begin = Vector256.Max(bestBegin + Widen(here + NameLabels.Begin) + allow, never);
            single = Vector256.Max(bestSingle + Widen(here + NameLabels.Single) + allow, never);
            fromBegin.Store(from + NameLabels.Begin);
            Vector256.GreaterThan(b, a).Store(from + NameLabels.Inside); // -1 if it continues
            Vector256.GreaterThan(d, c).Store(from + NameLabels.End);
            fromSingle.Store(from + NameLabels.Single);
            from[SingleWins] = (int)Vector256.ExtractMostSignificantBits(Vector256.GreaterThan(single, end));
        }
        int best = NameLabels.Outside, value = begin[NameLabels.Outside];
        for (int k = 0; k < NameLabels.Kinds; k++)
        {
            if (end[k] > value) (best, value) = (NameLabels.End + k, end[k]);
            if (single[k] > value) (best, value) = (NameLabels.Single + k, single[k]);
        }
        Collect(scores, back, count, best, kinds, offset, transitions, document);
    }

    private static Vector256<int> Widen(short* scores) => Vector256.Create(Vector128.WidenLower(Vector128.Load(scores)), Vector128.WidenUpper(Vector128.Load(scores)));

    /// <summary>Follows the best sequence back and adds its names, which are then turned around.</summary>
    private static void Collect(short* scores, int* back, int count, int label, int kinds, int offset, ReadOnlySpan<int> transitions, Document document)
    {
        int stop = 0, first = document.Entities.Length;
        for (int t = count - 1; t >= 0; t--)
        {
            int state = label & ~7, kind = label & 7;
            if (label != NameLabels.Outside && (state is NameLabels.End or NameLabels.Single)) stop = t + 1;
            if (label != NameLabels.Outside && (state is NameLabels.Begin or NameLabels.Single) && (kinds >> kind & 1) != 0)
            {
                document.AddEntity(new NamedEntity(new TextSpan(offset + t, offset + stop), (NamedEntityKind)kind, Probability(scores, t, stop, kind, transitions), 0));
            }
            int from = back[(t * NameLabels.Count) + label];
            if (state is NameLabels.Inside or NameLabels.End)
            {
                label = (from < 0 ? NameLabels.Inside : NameLabels.Begin) + kind;
                continue;
            }
            if (t == 0) break;
            bool wasSingle = (back[((t - 1) * NameLabels.Count) + SingleWins] >> from & 1) != 0;
            label = from == NameLabels.ExitOutside ? NameLabels.Outside : (wasSingle ? NameLabels.Single : NameLabels.End) + from;
        }
        document.MutableEntities[first..].Reverse();
    }

    /// <summary>Returns the probability of a name against ordinary text, all else being equal.</summary>
    private static double Probability(short* scores, int start, int end, int kind, ReadOnlySpan<int> transitions)
    {
        int name = 0, outside = 0, inner = NameLabels.Exits * 16;
        for (int t = start; t < end; t++)
        {
            bool isFirst = t == start, isLast = t + 1 == end;
            int state = isFirst ? (isLast ? NameLabels.Single : NameLabels.Begin) : isLast ? NameLabels.End : NameLabels.Inside;
            name += scores[(t * NameLabels.Count) + state + kind];
            outside += scores[(t * NameLabels.Count) + NameLabels.Outside];
            if (!isFirst) name += transitions[inner + (isLast ? NameLabels.Lanes : 0) + (t == start + 1 ? 0 : 2 * NameLabels.Lanes) + kind];
        }
        const int From = NameLabels.ExitOutside * 16;
        name += transitions[From + (end - start == 1 ? NameLabels.Lanes : 0) + kind] + transitions[(kind * 16) + NameLabels.Outside];
        outside += (end - start + 1) * transitions[From + NameLabels.Outside];
        return 1 / (1 + Math.Exp((outside - name) / (double)NameModel.Scale));
    }
}
