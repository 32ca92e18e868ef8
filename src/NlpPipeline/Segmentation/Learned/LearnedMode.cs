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

    /// <summary>More than the weights of a unit can add up to.</summary>
    private const int Forced = 1 << 25;

    /// <summary>What a word costs that crosses the end of a user word, or that ends inside it.</summary>
    private const int UserWord = 4 * LearnedModel.Scale;

    private const int B = 0, M = 1, E = 2, S = 3;

    internal static void Cut(LearnedModel model, Lexicon lexicon, char* text, int length, Document document)
    {
        var positions = Workspace.For(lexicon.MaxWordLength).Positions;
        var names = model.NamesFor(lexicon);
        bool hasWeights = names is not null;
        for (int start = 0; start < length;)
        {
            int end = LearnedFront.EndOfUnit(text, start, length);
            LearnedFront.Read(model.Codes, model.Properties, lexicon, names, text + start, end - start, positions, default(AllWords));
            FindPairs(model, end - start, positions);
            Decode(model, hasWeights, end - start, positions);
            Emit(lexicon, text, start, end - start, positions, document);
            start = end;
        }
        GC.KeepAlive(model.File); // the tables are used through pointers
    }

    private static void FindPairs(LearnedModel model, int length, LearnedPosition* positions)
    {
        const int Ahead = 8;
        uint buckets = model.Buckets;
        for (int i = -LearnedFront.Margin; i <= length; i++)
        {
            if (Sse.IsSupported && i + Ahead < length)
                Sse.Prefetch0(model.Pairs + LearnedModel.BucketOf(((uint)positions[i + Ahead].Code << 16) | positions[i + Ahead + 1].Code, buckets));
            uint pair = ((uint)positions[i].Code << 16) | positions[i + 1].Code;
            uint index = LearnedModel.BucketOf(pair, buckets);
            uint* keys = model.Pairs[index].Keys;
            int entry = keys[0] == pair ? 0 : keys[1] == pair ? 1 : keys[2] == pair ? 2 : keys[3] == pair ? 3 : -1;
            positions[i].Pair = entry < 0 ? -1 : (int)(index * sizeof(PairBucket)) + (PairBucket.Capacity * sizeof(uint)) + (entry * PairBucket.EntrySize);
        }
    }

    private static void Decode(LearnedModel model, bool hasWeights, int length, LearnedPosition* positions)
    {
        byte* back = stackalloc byte[LearnedFront.MaxUnit + 1];
        sbyte* none = stackalloc sbyte[PairBucket.EntrySize];
        new Span<sbyte>(none, PairBucket.EntrySize).Clear();
        int* t = model.Transitions;
        int eb = t[(E * 4) + B], sb = t[(S * 4) + B], es = t[(E * 4) + S], ss = t[(S * 4) + S];
        int bm = t[(B * 4) + M], mm = t[(M * 4) + M], be = t[(B * 4) + E], me = t[(M * 4) + E];
        byte* types = model.Types;
        sbyte* pairs = (sbyte*)model.Pairs;
        int b = 0, m = Never, e = Never, s = 0;
        int pattern = (types[positions[-1].Code] << 3) | types[positions[0].Code];
        for (int i = 0; i < length; i++)
        {
            LearnedPosition* p = positions + i;
            var row = model.Rows + p->Code;
            int first = p->FirstLength, last = p->LastLength, inner = p->InnerLength;
            pattern = ((pattern << 3) | types[p[1].Code]) & 511;
            int repeats = (Unsafe.BitCast<bool, byte>(p->Code == p[-1].Code) << 1) | Unsafe.BitCast<bool, byte>(p->Code == p[-2].Code);
            sbyte* left = p[-1].Pair < 0 ? none : pairs + p[-1].Pair, right = p->Pair < 0 ? none : pairs + p->Pair;
            var sum = Load(row->Places + 8)
                + Load(model.Rows[p[2].Code].Places) + Load(model.Rows[p[1].Code].Places + 4)
                + Load(model.Rows[p[-1].Code].Places + 12) + Load(model.Rows[p[-2].Code].Places + 16)
                + Load(model.PatternWeights + (((pattern * 4) + repeats) * 4))
                + Load(model.LengthWeights + (((first * 36) + (last * 6) + inner) * 4))
                + Load(model.NextLengthWeights + (((p[1].FirstLength * 6) + last) * 4))
                + Load(model.PreviousLengthWeights + (((first * 6) + p[-1].LastLength) * 4));
            var small = Widen(left) + Widen(right + PairBucket.FirstPlace)
                + Widen(row->Words + (first * 4)) + Widen(row->Words + 24 + (last * 4)) + Widen(row->Words + 48 + (inner * 4));
            if (hasWeights) small += Widen(model.WordWeights + (model.WordRows[p->FirstWord] * 8)) + Widen(model.WordWeights + (model.WordRows[p->LastWord] * 8) + 4);
            long sums = (sum + small).AsInt64().ToScalar();
            int border = (p[-2].Pair < 0 ? 0 : pairs[p[-2].Pair + PairBucket.AfterPlace]) + (p[1].Pair < 0 ? 0 : pairs[p[1].Pair + PairBucket.BeforePlace]);
            int asB = (short)sums + border, asM = (short)(sums >> 16), asE = (short)(sums >> 32), asS = (short)(sums >> 48) + border;
            if (i == 0)
            {
                b = asB;
                s = asS;
                continue;
            }
            if (p->Boundary != Boundary.Free)
            {
                int cost = p->Boundary is Boundary.Required or Boundary.Forbidden ? Forced : UserWord;
                if (p->Boundary is Boundary.Forbidden or Boundary.Unwanted) (asB, asS) = (asB - cost, asS - cost);
                else (asM, asE) = (asM - cost, asE - cost);
            }
            int eToB = e + eb, sToB = s + sb, eToS = e + es, sToS = s + ss, bToM = b + bm, mToM = m + mm, bToE = b + be, mToE = m + me;
            back[i] = (byte)(Unsafe.BitCast<bool, byte>(sToB > eToB) | (Unsafe.BitCast<bool, byte>(sToS > eToS) << 1)
                | (Unsafe.BitCast<bool, byte>(mToM > bToM) << 2) | (Unsafe.BitCast<bool, byte>(mToE > bToE) << 3));
            b = Math.Max(eToB, sToB) + asB;
            s = Math.Max(eToS, sToS) + asS;
            m = Math.Max(bToM, mToM) + asM;
            e = Math.Max(bToE, mToE) + asE;
        }
        int state = e > s ? E : S;
        for (int i = length - 1; i >= 0; i--)
        {
            positions[i].Begins = state is B or S;
            int bits = back[i];
            state = state switch
            {
                B => (bits & 1) != 0 ? S : E,
                S => (bits & 2) != 0 ? S : E,
                M => (bits & 4) != 0 ? M : B,
                _ => (bits & 8) != 0 ? M : B,
            };
        }
        positions[0].Begins = true;
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
                tokens[count++] = new Token(offset + start, end - start, lexicon.Find(text + offset + start, end - start));
                start = end;
            }
        }
        document.Commit(count);
    }

    /// <summary>Loads four weights of two bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Load(short* weights) => Vector128.CreateScalarUnsafe(*(long*)weights).AsInt16();

    /// <summary>Loads four weights of one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Widen(sbyte* weights) => Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(int*)weights).AsSByte());
}
