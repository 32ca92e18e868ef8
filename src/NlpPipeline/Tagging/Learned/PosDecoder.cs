using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NlpPipeline.Lexicons;
using NlpPipeline.Recognition;
using NlpPipeline.Segmentation;
using NlpPipeline.Storage;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.Tagging;

/// <summary>
/// Finds the best sequence of the tags of words (Viterbi), sentence by sentence. Only tags whose score is near the best one of the word are
/// compared, one or two of a word as a rule. The buffers of a thread.
/// </summary>
internal sealed unsafe class PosDecoder
{
    private const int Labels = PosRows.Labels, MaxSentence = PosRows.MaxSentence;
    private const int Margin = 3 * PosWeights.Scale;
    private const int FewTags = 12;

    [ThreadStatic]
    private static PosDecoder? s_mine;

    private readonly short[] _scores = GC.AllocateArray<short>((MaxSentence + 3) * Labels, pinned: true); // a row has room for four words
    private readonly ulong[] _keys = GC.AllocateArray<ulong>(MaxSentence, pinned: true);
    private readonly int[] _classes = GC.AllocateArray<int>(MaxSentence, pinned: true);
    private readonly nint[] _places = GC.AllocateArray<nint>(MaxSentence, pinned: true);
    private readonly ulong[] _allowed = GC.AllocateArray<ulong>(MaxSentence, pinned: true);
    private readonly bool[] _open = GC.AllocateArray<bool>(MaxSentence + 2, pinned: true); // whether a word can have several tags; the first is that of the word before the sentence
    private readonly int[] _missing = new int[MaxSentence];
    private readonly ulong[] _rowKeys = GC.AllocateArray<ulong>(MaxSentence * PosRows.KeysOfOne, pinned: true);
    private readonly nint[] _rows = GC.AllocateArray<nint>(MaxSentence * PosRows.KeysOfOne, pinned: true);
    private readonly byte[] _tags = new byte[MaxSentence * Labels];
    private readonly byte[] _from = new byte[MaxSentence * Labels];
    private readonly PosCache _cache = new();

    internal static PosDecoder Mine => s_mine ??= new PosDecoder();

    /// <summary>Sets the parts of speech of the words of a text.</summary>
    /// <param name="model">The model.</param>
    /// <param name="lexicon">The lexicon of the ids of the words; if it is null or does not contain the shipped tables, whose parts of speech the model knows, words are looked up in those.</param>
    /// <param name="text">The text in simplified characters.</param>
    /// <param name="tokens">The words.</param>
    internal void Tag(PosWeights model, Lexicon? lexicon, char* text, Span<Token> tokens)
    {
        _cache.Use(model);
        if (lexicon is not null && !LearnedModel.IsFor(lexicon)) lexicon = null;
        for (int first = 0; first < tokens.Length;)
        {
            int end = PosRows.EndOfSentence(text, tokens, first);
            var sentence = tokens[first..end];
            FindWords(model, lexicon, text, sentence);
            Score(model, lexicon, text, sentence);
            Decode(model, sentence);
            first = end;
        }
    }

    /// <summary>Finds the places of the words, and sets those of words that are not there.</summary>
    private void FindWords(PosWeights model, Lexicon? lexicon, char* text, ReadOnlySpan<Token> tokens)
    {
        ulong* keys = Address(_keys);
        nint* places = Address(_places);
        for (int i = 0; i < tokens.Length; i++)
        {
            int id = IdOf(lexicon, text, tokens[i]);
            keys[i] = (uint)id < UserWords.FirstId ? (ulong)id + 1 : KeyOf(lexicon ?? Lexicon.Default, text, tokens[i] with { WordId = id });
            places[i] = (nint)_cache.PlaceOf(keys[i]);
        }
        int missing = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            _missing[missing] = i;
            if (((PosWord*)places[i])->Key != keys[i]) missing++;
        }
        Fill(model, lexicon, text, tokens, _missing.AsSpan(0, missing));
        for (int i = 0; i < tokens.Length; i++)
        {
            // Of a word whose place another one took, all tags are compared.
            var word = (PosWord*)places[i];
            _allowed[i] = word->Key == keys[i] ? word->Allowed & model.All : model.All;
            _open[i + 1] = !BitOperations.IsPow2(_allowed[i]);
        }
        _open[tokens.Length + 1] = false;
    }

    /// <summary>Sets the places of some words. Their rows are found together, so that they are prefetched.</summary>
    private void Fill(PosWeights model, Lexicon? lexicon, char* text, ReadOnlySpan<Token> tokens, ReadOnlySpan<int> missing)
    {
        ulong* rowKeys = Address(_rowKeys);
        byte** rows = (byte**)Address(_rows);
        for (int k = 0; k < missing.Length; k++)
        {
            var token = tokens[missing[k]];
            PosRows.ReadWord(text + token.Start, token.Length, ClassOf(lexicon, text, token), rowKeys + (k * PosRows.KeysOfOne));
        }
        model.Rows.Find(rowKeys, missing.Length * PosRows.KeysOfOne, rows);
        for (int k = 0; k < missing.Length; k++, rows += PosRows.KeysOfOne)
        {
            int i = missing[k];
            var token = tokens[i];
            var place = (PosWord*)Address(_places)[i];
            place->Key = Address(_keys)[i];
            place->Word = PosRows.WordOf(text + token.Start, token.Length);
            place->Class = ClassOf(lexicon, text, token);
            place->Allowed = IdOf(lexicon, text, token) is >= UserWords.FirstId ? ulong.MaxValue : model.AllowedFor(place->Word);
            _cache.Fill(place, rows);
        }
    }

    private static int ClassOf(Lexicon? lexicon, char* text, Token token) =>
        NameRows.TagOf(lexicon ?? Lexicon.Default, text, token with { WordId = IdOf(lexicon, text, token) });

    /// <summary>Returns the key of a word that is not compiled: its characters, and its class because that of a user word is the user's choice.</summary>
    private static ulong KeyOf(Lexicon lexicon, char* text, Token token)
    {
        if (token.Length == 1 && lexicon.Users is null) return text[token.Start] | (1ul << 62);
        ulong key = (ulong)NameRows.TagOf(lexicon, text, token);
        for (int i = 0; i < token.Length; i++) key = (key * 0x9E3779B97F4A7C15) + text[token.Start + i];
        return WordKey.Mix(key) | (1ul << 63);
    }

    /// <summary>Adds up the scores of the words that can have several tags.</summary>
    private void Score(PosWeights model, Lexicon? lexicon, char* text, ReadOnlySpan<Token> tokens)
    {
        AddWords(model, lexicon, text, tokens);
        short* scores = Address(_scores);
        ulong* keys = Address(_keys);
        int* classes = Address(_classes);
        bool* open = Address(_open) + 1;
        PosPair** pairs = (PosPair**)Address(_places);
        for (int i = 0; i < tokens.Length; i++, scores += Labels)
        {
            if (!(open[i - 1] | open[i] | open[i + 1])) continue;
            _cache.Set(pairs[i], i == 0 ? PosRows.NoClass : classes[i - 1], classes[i]);
            if (!pairs[i]->IsEmpty)
            {
                Add(pairs[i]->Scores, scores);
                Add(pairs[i]->Scores + PosCache.Lanes, scores + Labels);
                Add(pairs[i]->Scores + (2 * PosCache.Lanes), scores + (2 * Labels));
            }
            WeightRows.Add(model.Rows.Find(keys[i]), scores);
        }
    }

    /// <summary>Adds what the words say, and finds the places of pairs of words, which are then prefetched. The scores of words with one tag are not used.</summary>
    private void AddWords(PosWeights model, Lexicon? lexicon, char* text, ReadOnlySpan<Token> tokens)
    {
        short* scores = Address(_scores); // the first ones are those of the word before
        ulong* keys = Address(_keys);
        int* classes = Address(_classes);
        nint* places = Address(_places);
        bool* open = Address(_open) + 1;
        new Span<short>(scores, 2 * Labels).Clear();
        ulong wordBefore = 0;
        int before = PosRows.NoClass;
        for (int i = 0; i < tokens.Length; i++, scores += Labels)
        {
            var word = (PosWord*)places[i];
            if (word->Key != keys[i]) Fill(model, lexicon, text, tokens, new ReadOnlySpan<int>(in i)); // another word of the sentence took the place
            if (open[i - 1]) Add(word->Scores, scores);
            if (open[i]) Add(word->Scores + PosCache.Lanes, scores + Labels);
            if (open[i + 1])
                for (int tag = 0; tag < PosCache.Lanes; tag += Vector256<short>.Count) Widen(word->Scores + (2 * PosCache.Lanes) + tag).Store(scores + (2 * Labels) + tag);
            if (open[i - 1] | open[i] | open[i + 1])
            {
                keys[i] = PosRows.PairOfWords(wordBefore, word->Word);
                model.Rows.Prefetch(keys[i]);
                places[i] = (nint)_cache.PlaceOf(before, word->Class);
            }
            classes[i] = word->Class;
            (before, wordBefore) = (word->Class, word->Word);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(sbyte* weights, short* scores)
    {
        for (int tag = 0; tag < PosCache.Lanes; tag += Vector256<short>.Count) (Vector256.Load(scores + tag) + Widen(weights + tag)).Store(scores + tag);
    }

    private static int IdOf(Lexicon? lexicon, char* text, Token token) =>
        lexicon is null ? Lexicon.Default.Find(text + token.Start, token.Length) : lexicon.IsWordId(token.WordId) ? token.WordId : Token.UnknownWord;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Widen(sbyte* weights) => Vector256.WidenLower(Vector128.Load(weights).ToVector256Unsafe());

    private static T* Address<T>(T[] pinned) where T : unmanaged => (T*)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);

    private void Decode(PosWeights model, Span<Token> tokens)
    {
        Span<int> best = stackalloc int[Labels], next = stackalloc int[Labels];
        var transitions = model.Transitions;
        int before = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            var scores = new ReadOnlySpan<short>(_scores, (i + 1) * Labels, Labels);
            var tags = _tags.AsSpan(i * Labels, Labels);
            int count = 0;
            for (ulong candidates = _open[i + 1] ? CandidatesOf(scores, _allowed[i]) : _allowed[i]; candidates != 0; candidates &= candidates - 1)
            {
                int tag = BitOperations.TrailingZeroCount(candidates), from = 0, value = i == 0 ? transitions[(PosWeights.Start * Labels) + tag] : int.MinValue;
                for (int k = 0; k < before; k++)
                {
                    int sum = best[k] + transitions[(_tags[((i - 1) * Labels) + k] * Labels) + tag];
                    if (sum > value) (value, from) = (sum, k);
                }
                _from[(i * Labels) + count] = (byte)from;
                tags[count] = (byte)tag;
                next[count++] = _open[i + 1] ? value + scores[tag] : value;
            }
            next[..count].CopyTo(best);
            before = count;
        }
        int last = 0;
        for (int k = 1; k < before; k++)
            if (best[k] > best[last]) last = k;
        for (int i = tokens.Length - 1; i >= 0; i--)
        {
            tokens[i] = tokens[i] with { PosId = _tags[(i * Labels) + last] + 1 };
            last = _from[(i * Labels) + last];
        }
    }

    /// <summary>Returns the tags, of those that a word can have, whose scores are near the best one, as bits.</summary>
    private static ulong CandidatesOf(ReadOnlySpan<short> scores, ulong allowed)
    {
        if (BitOperations.PopCount(allowed) <= FewTags)
        {
            int best = int.MinValue;
            for (ulong left = allowed; left != 0; left &= left - 1) best = Math.Max(best, scores[BitOperations.TrailingZeroCount(left)]);
            ulong near = 0;
            for (ulong left = allowed; left != 0; left &= left - 1)
                if (scores[BitOperations.TrailingZeroCount(left)] >= best - Margin) near |= left & (~left + 1);
            return near;
        }
        ref short first = ref MemoryMarshal.GetReference(scores);
        Vector256<short> a = Vector256.LoadUnsafe(ref first), b = Vector256.LoadUnsafe(ref first, 16), c = Vector256.LoadUnsafe(ref first, 32);
        var largest = Vector256.Max(Vector256.Max(a, b), c); // labels without a tag have the score 0, which some tag exceeds or nearly reaches
        var least = Vector256.Create((short)Math.Max(short.MinValue, PosCache.Largest(largest) - Margin));
        ulong found = Vector256.GreaterThanOrEqual(a, least).ExtractMostSignificantBits() | ((ulong)Vector256.GreaterThanOrEqual(b, least).ExtractMostSignificantBits() << 16)
            | ((ulong)Vector256.GreaterThanOrEqual(c, least).ExtractMostSignificantBits() << 32);
        return (found & allowed) != 0 ? found & allowed : allowed;
    }
}
