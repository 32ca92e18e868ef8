using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Training;

/// <summary>
/// Trains a linear-chain conditional random field over the states B, M, E, S by stochastic gradients with FTRL-proximal updates (McMahan et
/// al. 2013), whose L1 penalty leaves most weights 0. The weights can be those that are added to another model. Single-threaded and seeded: the
/// same texts give the same weights.
/// </summary>
internal sealed unsafe class CrfTrainer
{
    private const float Alpha = 0.1f, Beta = 1, Negligible = 1e-3f;
    private const int B = 0, M = 1, E = 2, S = 3;
    private const int Block = 12; // per feature: four sums of gradients, four sums of their squares, four weights

    private readonly float[] _blocks;
    private readonly CrfFeatures _features;
    private readonly LearnedModel? _below;
    private readonly float _penalty;
    private readonly int[] _used;
    private readonly int[] _counts = new int[LearnedFront.MaxUnit + 1];
    private readonly float[] _scores = new float[4 * (LearnedFront.MaxUnit + 1)], _forward = new float[4 * (LearnedFront.MaxUnit + 1)], _backward = new float[4 * (LearnedFront.MaxUnit + 1)];
    private readonly float[] _transitions = new float[16];
    private readonly float[] _totals = new float[LearnedFront.MaxUnit + 1];

    /// <param name="features">The features.</param>
    /// <param name="penalty">The L1 penalty.</param>
    /// <param name="below">The model that the weights are added to, whose alphabet the features have; null for none.</param>
    internal CrfTrainer(CrfFeatures features, float penalty, LearnedModel? below = null)
    {
        (_features, _penalty, _below) = (features, penalty, below);
        _blocks = new float[(long)Block * (features.Count + 1 + 4)]; // one that stays 0, and the transitions from each state
        _used = new int[CrfFeatures.PerPosition * (LearnedFront.MaxUnit + 1)];
    }

    /// <summary>Returns the weight of a feature in a state.</summary>
    internal float Weight(int feature, int state) => _blocks[(Block * feature) + 8 + state];

    internal float Transition(int from, int to) => Weight(_features.Count + 1 + from, to);

    /// <summary>Passes over the texts a number of times, in a different order each time.</summary>
    /// <param name="corpus">The texts.</param>
    /// <param name="passes">The number of times.</param>
    /// <param name="passed">Called after each pass with the mean negative log-likelihood of a character.</param>
    internal void Train(SegmentedCorpus corpus, int passes, Action<double> passed)
    {
        int[] order = [.. Enumerable.Range(0, corpus.Units.Count)];
        var random = new Random(1);
        for (int pass = 0; pass < passes; pass++)
        {
            random.Shuffle(order);
            double loss = 0;
            foreach (int unit in order) loss += Step(corpus, unit);
            passed(loss / corpus.Text.Length);
        }
    }

    private double Step(SegmentedCorpus corpus, int unit)
    {
        var (start, length, standard) = corpus.Units[unit];
        var positions = _features.Alphabet.Read(corpus, start, length, new HiddenWords(unit));
        _features.NumberPairs(positions, length);
        Score(positions, length, standard);
        var transitions = _transitions.AsSpan();
        transitions.Clear();
        double loss = Chain(corpus.Begins.AsSpan(start, length), length, transitions);
        Update(length);
        for (int from = 0; from < 4; from++) Apply(_features.Count + 1 + from, Vector128.LoadUnsafe(ref transitions[4 * from]));
        return loss;
    }

    private void Score(LearnedPosition* positions, int length, int standard)
    {
        fixed (int* used = _used)
        fixed (float* scores = _scores, blocks = _blocks)
        {
            for (int i = 0; i < length; i++)
            {
                int* features = used + (CrfFeatures.PerPosition * i);
                int count = _counts[i] = _features.Of(positions + i, standard, features);
                var sum = Vector128<float>.Zero;
                for (int k = 0; k < count - CrfFeatures.Boundaries; k++) sum += Vector128.Load(blocks + ((long)Block * features[k]) + 8);
                float border = blocks[((long)Block * features[count - 2]) + 8] + blocks[((long)Block * features[count - 1]) + 8];
                (sum + Vector128.Create(border, 0, 0, border)).Store(scores + (4 * i));
            }
            if (_below is not null) AddScores(_below, positions, length, scores);
        }
    }

    /// <summary>Adds the scores of the model below.</summary>
    private static void AddScores(LearnedModel model, LearnedPosition* positions, int length, float* scores)
    {
        sbyte* none = stackalloc sbyte[PairBucket.EntrySize];
        new Span<sbyte>(none, PairBucket.EntrySize).Clear();
        LearnedMode.FindPairs(model, length, positions, none);
        for (int i = 0; i < length; i++)
        {
            int pattern = (model.Types[positions[i - 1].Code] << 6) | (model.Types[positions[i].Code] << 3) | model.Types[positions[i + 1].Code];
            var below = Vector128.ConvertToSingle(LearnedMode.Emission(model, hasWeights: true, positions + i, pattern)) / LearnedModel.Scale;
            (Vector128.Load(scores + (4 * i)) + below).Store(scores + (4 * i));
        }
    }

    /// <summary>Replaces the scores by the gradients of the negative log-likelihood, adds those of the transitions, and returns it.</summary>
    private double Chain(ReadOnlySpan<bool> begins, int length, Span<float> transitions)
    {
        Span<float> t = stackalloc float[16];
        Span<float> raw = stackalloc float[16];
        ReadOnlySpan<byte> allowed = [0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 0, 1];
        for (int k = 0; k < 16; k++)
        {
            raw[k] = Transition(k / 4, k % 4) + (_below is null ? 0 : _below.Transitions[k] / (float)LearnedModel.Scale);
            t[k] = allowed[k] == 0 ? 0 : MathF.Exp(raw[k]);
        }
        double log = 0, gold = 0;
        for (int i = 0; i < length; i++)
        {
            var s = _scores.AsSpan(4 * i, 4);
            int state = StateOf(begins, i);
            gold += s[state] + (i > 0 ? raw[(4 * StateOf(begins, i - 1)) + state] : 0);
            float top = Math.Max(Math.Max(s[B], s[M]), Math.Max(s[E], s[S]));
            log += top;
            for (int k = 0; k < 4; k++) s[k] = MathF.Exp(s[k] - top);
            var f = _forward.AsSpan(4 * i, 4);
            if (i == 0)
            {
                (f[B], f[M], f[E], f[S]) = (s[B], 0, 0, s[S]);
            }
            else
            {
                var p = _forward.AsSpan(4 * (i - 1), 4);
                f[B] = ((p[E] * t[(E * 4) + B]) + (p[S] * t[(S * 4) + B])) * s[B];
                f[S] = ((p[E] * t[(E * 4) + S]) + (p[S] * t[(S * 4) + S])) * s[S];
                f[M] = ((p[B] * t[(B * 4) + M]) + (p[M] * t[(M * 4) + M])) * s[M];
                f[E] = ((p[B] * t[(B * 4) + E]) + (p[M] * t[(M * 4) + E])) * s[E];
            }
            if (i == length - 1) f[B] = f[M] = 0;
            float total = Math.Max(1e-30f, f[B] + f[M] + f[E] + f[S]);
            _totals[i] = total;
            log += Math.Log(total);
            for (int k = 0; k < 4; k++) f[k] /= total;
        }
        for (int i = length - 1; i >= 0; i--)
        {
            var b = _backward.AsSpan(4 * i, 4);
            if (i == length - 1)
            {
                (b[B], b[M], b[E], b[S]) = (0, 0, 1, 1);
                continue;
            }
            var next = _backward.AsSpan(4 * (i + 1), 4);
            var s = _scores.AsSpan(4 * (i + 1), 4);
            float toB = s[B] * next[B], toM = s[M] * next[M], toE = s[E] * next[E], toS = s[S] * next[S], scale = 1 / _totals[i + 1];
            b[B] = ((t[(B * 4) + M] * toM) + (t[(B * 4) + E] * toE)) * scale;
            b[M] = ((t[(M * 4) + M] * toM) + (t[(M * 4) + E] * toE)) * scale;
            b[E] = ((t[(E * 4) + B] * toB) + (t[(E * 4) + S] * toS)) * scale;
            b[S] = ((t[(S * 4) + B] * toB) + (t[(S * 4) + S] * toS)) * scale;
        }
        for (int i = length - 1; i >= 0; i--)
        {
            var s = _scores.AsSpan(4 * i, 4);
            var b = _backward.AsSpan(4 * i, 4);
            var f = _forward.AsSpan(4 * i, 4);
            int state = StateOf(begins, i);
            if (i > 0)
            {
                var p = _forward.AsSpan(4 * (i - 1), 4);
                for (int from = 0; from < 4; from++)
                    for (int to = 0; to < 4; to++) transitions[(4 * from) + to] += p[from] * t[(from * 4) + to] * s[to] * b[to] / _totals[i];
                transitions[(4 * StateOf(begins, i - 1)) + state] -= 1;
            }
            for (int k = 0; k < 4; k++) s[k] = (f[k] * b[k]) - (k == state ? 1 : 0);
        }
        return log - gold;
    }

    private void Update(int length)
    {
        for (int i = 0; i < length; i++)
        {
            var gradient = Vector128.LoadUnsafe(ref _scores[4 * i]);
            if (Vector128.LessThanAll(Vector128.Abs(gradient), Vector128.Create(Negligible))) continue;
            int count = _counts[i];
            var used = _used.AsSpan(CrfFeatures.PerPosition * i, count);
            foreach (int feature in used[..^CrfFeatures.Boundaries]) Apply(feature, gradient);
            var border = Vector128.CreateScalar(gradient[B] + gradient[S]);
            foreach (int feature in used[^CrfFeatures.Boundaries..])
                if (feature != _features.Count) Apply(feature, border);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Apply(int feature, Vector128<float> gradient)
    {
        ref float block = ref _blocks[(long)Block * feature];
        var z = Vector128.LoadUnsafe(ref block);
        var n = Vector128.LoadUnsafe(ref block, 4);
        var w = Vector128.LoadUnsafe(ref block, 8);
        var more = n + (gradient * gradient);
        var root = Vector128.Sqrt(more);
        z += gradient - ((root - Vector128.Sqrt(n)) / Alpha * w);
        var shrunk = Vector128.Max(Vector128.Abs(z) - Vector128.Create(_penalty), Vector128<float>.Zero);
        var rate = (root + Vector128.Create(Beta)) / Alpha;
        w = Vector128.CopySign(shrunk / rate, -z);
        z.StoreUnsafe(ref block);
        more.StoreUnsafe(ref block, 4);
        w.StoreUnsafe(ref block, 8);
    }

    private static int StateOf(ReadOnlySpan<bool> begins, int i)
    {
        bool first = i == 0 || begins[i], last = i + 1 == begins.Length || begins[i + 1];
        return first ? last ? S : B : last ? E : M;
    }
}

/// <summary>Hides some dictionary words of a unit, names more often, because the old texts have none; so the model learns to find words without the dictionary.</summary>
internal readonly struct HiddenWords(int unit) : IWordFilter
{
    private const uint Words = 40, Names = 250; // of a thousand

    public bool Accepts(int word)
    {
        uint hash = ((uint)word * 0x9E3779B1u) ^ ((uint)unit * 0x85EBCA6Bu);
        hash = (hash ^ (hash >> 15)) * 0xC2B2AE35u;
        return (hash >> 8) % 1000 >= (word < 0 ? Names : Words);
    }
}
