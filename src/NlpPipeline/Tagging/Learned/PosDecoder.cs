using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NlpPipeline.Lexicons;
using NlpPipeline.Storage;

namespace NlpPipeline.Tagging;

/// <summary>
/// Finds the best sequence of the tags of words (Viterbi), sentence by sentence. Only tags whose score is near the best one of the word are
/// compared, one or two of a word as a rule. The buffers of a thread.
/// </summary>
internal sealed unsafe class PosDecoder
{
    private const int Labels = PosRows.Labels, MaxSentence = PosRows.MaxSentence;
    private const int Margin = 8 * PosWeights.Scale;

    [ThreadStatic]
    private static PosDecoder? s_mine;

    private readonly short[] _scores = GC.AllocateArray<short>((MaxSentence + 3) * Labels, pinned: true); // a row has room for four words
    private readonly ulong[] _keys = GC.AllocateArray<ulong>(MaxSentence * PosRows.KeysOfWord, pinned: true);
    private readonly nint[] _rows = GC.AllocateArray<nint>(MaxSentence * PosRows.KeysOfWord, pinned: true);
    private readonly byte[] _tags = new byte[MaxSentence * Labels];
    private readonly byte[] _from = new byte[MaxSentence * Labels];

    internal static PosDecoder Mine => s_mine ??= new PosDecoder();

    /// <summary>Sets the parts of speech of the words of a text.</summary>
    internal void Tag(PosWeights model, Lexicon? lexicon, char* text, Span<Token> tokens)
    {
        ulong all = (1ul << (model.Names.Length - 1)) - 1;
        for (int first = 0; first < tokens.Length;)
        {
            int end = PosRows.EndOfSentence(text, tokens, first);
            var sentence = tokens[first..end];
            Score(model, lexicon, text, sentence);
            Decode(model, all, sentence);
            first = end;
        }
    }

    private void Score(PosWeights model, Lexicon? lexicon, char* text, ReadOnlySpan<Token> tokens)
    {
        new Span<short>(_scores, 0, (tokens.Length + 3) * Labels).Clear();
        short* scores = (short*)Marshal.UnsafeAddrOfPinnedArrayElement(_scores, 0);
        ulong* keys = (ulong*)Marshal.UnsafeAddrOfPinnedArrayElement(_keys, 0);
        byte** rows = (byte**)Marshal.UnsafeAddrOfPinnedArrayElement(_rows, 0);
        PosRows.Read(text, tokens, lexicon, keys);
        model.Rows.Find(keys, tokens.Length * PosRows.KeysOfWord, rows);
        for (int i = 0; i < tokens.Length; i++, scores += Labels) // the first score is that of the word before
            for (int k = 0; k < PosRows.KeysOfWord; k++) WeightRows.Add(*rows++, scores);
    }

    private void Decode(PosWeights model, ulong all, Span<Token> tokens)
    {
        Span<int> best = stackalloc int[Labels], next = stackalloc int[Labels];
        var transitions = model.Transitions;
        int before = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            var scores = new ReadOnlySpan<short>(_scores, (i + 1) * Labels, Labels);
            var tags = _tags.AsSpan(i * Labels, Labels);
            int count = 0;
            for (ulong candidates = CandidatesOf(scores, all); candidates != 0; candidates &= candidates - 1)
            {
                int tag = BitOperations.TrailingZeroCount(candidates), from = 0, value = i == 0 ? transitions[(PosWeights.Start * Labels) + tag] : int.MinValue;
                for (int k = 0; k < before; k++)
                {
                    int sum = best[k] + transitions[(_tags[((i - 1) * Labels) + k] * Labels) + tag];
                    if (sum > value) (value, from) = (sum, k);
                }
                _from[(i * Labels) + count] = (byte)from;
                tags[count] = (byte)tag;
                next[count++] = value + scores[tag];
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

    /// <summary>Returns the tags whose scores are near the best one, as bits.</summary>
    private static ulong CandidatesOf(ReadOnlySpan<short> scores, ulong all)
    {
        ref short first = ref MemoryMarshal.GetReference(scores);
        Vector256<short> a = Vector256.LoadUnsafe(ref first), b = Vector256.LoadUnsafe(ref first, 16), c = Vector256.LoadUnsafe(ref first, 32), d = Vector256.LoadUnsafe(ref first, 48);
        var largest = Vector256.Max(Vector256.Max(a, b), Vector256.Max(c, d)); // labels without a tag have the score 0, which some tag exceeds or nearly reaches
        int most = short.MinValue;
        for (int i = 0; i < Vector256<short>.Count; i++) most = Math.Max(most, largest[i]);
        var least = Vector256.Create((short)Math.Max(short.MinValue, most - Margin));
        ulong found = Vector256.GreaterThanOrEqual(a, least).ExtractMostSignificantBits() | ((ulong)Vector256.GreaterThanOrEqual(b, least).ExtractMostSignificantBits() << 16)
            | ((ulong)Vector256.GreaterThanOrEqual(c, least).ExtractMostSignificantBits() << 32) | ((ulong)Vector256.GreaterThanOrEqual(d, least).ExtractMostSignificantBits() << 48);
        return (found & all) != 0 ? found & all : all;
    }
}
