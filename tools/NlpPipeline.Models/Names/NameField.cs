using System.Numerics;
using NlpPipeline.Recognition;

namespace NlpPipeline.Models;

/// <summary>
/// A conditional random field during training: the weights, and the marginal probabilities of one stretch by the forward-backward algorithm
/// with scaling. Trained by FTRL-proximal (McMahan et al., 2013), whose L1 penalty leaves few weights.
/// </summary>
internal sealed class NameField
{
    private const int N = NameLabels.Count;
    private const float Rate = 0.15f, Smoothing = 1f, L2 = 0.5f;
    private readonly float[] _z, _n, _tz = new float[NameLabels.Transitions], _tn = new float[NameLabels.Transitions];
    private readonly float _l1;
    private readonly double[] _transitions = new double[NameLabels.Transitions], _gradient = new double[NameLabels.Transitions];
    private double[] _emission = [], _alpha = [], _beta = [], _free = [], _clamped = [];
    private float[] _scores = [];

    internal NameField(int features, float l1)
    {
        _z = new float[features * N];
        _n = new float[features * N];
        _l1 = l1;
    }

    internal float[] Transitions => [.. Enumerable.Range(0, NameLabels.Transitions).Select(i => Weight(_tz[i], _tn[i], 0))];

    /// <summary>Writes the 32 weights of a feature.</summary>
    internal void WeightsOf(int feature, Span<float> weights)
    {
        for (int i = 0; i < N; i++) weights[i] = Weight(_z[(feature * N) + i], _n[(feature * N) + i], _l1);
    }

    /// <summary>Performs one training step on a range of text.</summary>
    /// <param name="features">The features of all positions, one after the other.</param>
    /// <param name="starts">For each position, and the end, the index of its first feature.</param>
    /// <param name="labels">For each position, the bits of the labels that are right.</param>
    internal void Learn(ReadOnlySpan<int> features, ReadOnlySpan<int> starts, ReadOnlySpan<uint> labels)
    {
        int count = labels.Length;
        Reserve(count);
        Score(features, starts, count);
        for (int i = 0; i < _transitions.Length; i++) _transitions[i] = Math.Exp(Weight(_tz[i], _tn[i], 0));
        Array.Clear(_gradient);
        Marginals(labels, count, isFree: true, _free, 1);
        Marginals(labels, count, isFree: false, _clamped, -1);
        Span<float> gradient = stackalloc float[N];
        for (int t = 0; t < count; t++)
        {
            float largest = 0;
            for (int i = 0; i < N; i++)
            {
                gradient[i] = (float)(_free[(t * N) + i] - _clamped[(t * N) + i]);
                largest = Math.Max(largest, Math.Abs(gradient[i]));
            }
            if (largest < 1e-3f) continue;
            for (int k = starts[t]; k < starts[t + 1]; k++) Update(features[k] * N, gradient);
        }
        for (int i = 0; i < _gradient.Length; i++)
        {
            float g = (float)_gradient[i];
            if (Math.Abs(g) < 1e-5f) continue;
            float w = Weight(_tz[i], _tn[i], 0), n = _tn[i] + (g * g);
            _tz[i] += g - ((MathF.Sqrt(n) - MathF.Sqrt(_tn[i])) / Rate * w);
            _tn[i] = n;
        }
    }

    private void Update(int at, ReadOnlySpan<float> gradient)
    {
        int width = Vector<float>.Count;
        for (int i = 0; i < N; i += width)
        {
            var g = new Vector<float>(gradient[i..]);
            var n = new Vector<float>(_n, at + i);
            var z = new Vector<float>(_z, at + i);
            var root = Vector.SquareRoot(n);
            var w = Weight(z, root);
            var sum = n + (g * g);
            (z + g - ((Vector.SquareRoot(sum) - root) * (1 / Rate) * w)).CopyTo(_z, at + i);
            sum.CopyTo(_n, at + i);
        }
    }

    private Vector<float> Weight(Vector<float> z, Vector<float> root)
    {
        var size = Vector.Abs(z) - new Vector<float>(_l1);
        var w = Vector.Max(size, Vector<float>.Zero) / (((new Vector<float>(Smoothing) + root) * (1 / Rate)) + new Vector<float>(L2));
        return Vector.ConditionalSelect(Vector.GreaterThan(z, Vector<float>.Zero), -w, w);
    }

    private static float Weight(float z, float n, float l1) =>
        Math.Abs(z) <= l1 ? 0 : -(z - (Math.Sign(z) * l1)) / (((Smoothing + MathF.Sqrt(n)) / Rate) + L2);

    private void Score(ReadOnlySpan<int> features, ReadOnlySpan<int> starts, int count)
    {
        int width = Vector<float>.Count;
        for (int t = 0; t < count; t++)
        {
            for (int i = 0; i < N; i += width)
            {
                var sum = Vector<float>.Zero;
                for (int k = starts[t]; k < starts[t + 1]; k++)
                {
                    int at = (features[k] * N) + i;
                    sum += Weight(new Vector<float>(_z, at), Vector.SquareRoot(new Vector<float>(_n, at)));
                }
                sum.CopyTo(_scores, i);
            }
            double greatest = _scores[NameLabels.Outside];
            for (int i = 0; i < N; i++)
                if (IsLabel(i)) greatest = Math.Max(greatest, _scores[i]);
            for (int i = 0; i < N; i++) _emission[(t * N) + i] = IsLabel(i) ? Math.Exp(_scores[i] - greatest) : 0;
        }
    }

    private static bool IsLabel(int label) => (label & 7) < NameLabels.Kinds || label == NameLabels.Outside;

    /// <summary>Computes the marginals, of all label sequences or of the allowed ones, and adds the expected transitions with a sign.</summary>
    private void Marginals(ReadOnlySpan<uint> labels, int count, bool isFree, double[] marginals, double sign)
    {
        var x = _transitions;
        const int Inner = NameLabels.Exits * 16;
        Span<double> exits = stackalloc double[NameLabels.Exits], back = stackalloc double[NameLabels.Exits], next = stackalloc double[N];
        for (int t = 0; t < count; t++)
        {
            var here = _alpha.AsSpan(t * N, N);
            var e = _emission.AsSpan(t * N, N);
            uint allowed = isFree ? uint.MaxValue : labels[t];
            here.Clear();
            ReadOnlySpan<double> before = t == 0 ? default : _alpha.AsSpan((t - 1) * N, N);
            Exits(before, exits);
            for (int o = 0; o < NameLabels.Exits; o++)
            {
                if (exits[o] == 0) continue;
                for (int k = 0; k < 7; k++) here[k] += exits[o] * x[(o * 16) + k];
                for (int k = 0; k < NameLabels.Kinds; k++) here[NameLabels.Single + k] += exits[o] * x[(o * 16) + 8 + k];
            }
            for (int k = 0; t > 0 && k < NameLabels.Kinds; k++)
            {
                here[NameLabels.Inside + k] = (before[k] * x[Inner + k]) + (before[NameLabels.Inside + k] * x[Inner + 16 + k]);
                here[NameLabels.End + k] = (before[k] * x[Inner + 8 + k]) + (before[NameLabels.Inside + k] * x[Inner + 24 + k]);
            }
            double sum = 0;
            for (int i = 0; i < N; i++) sum += here[i] *= (allowed >> i & 1) != 0 ? e[i] : 0;
            if (sum <= 0) sum = 1e-300;
            for (int i = 0; i < N; i++) here[i] /= sum;
        }
        for (int t = count - 1; t >= 0; t--)
        {
            var here = _beta.AsSpan(t * N, N);
            if (t == count - 1)
            {
                for (int i = 0; i < N; i++) here[i] = (i is NameLabels.Outside) || i >= NameLabels.End ? 1 : 0;
            }
            else
            {
                for (int o = 0; o < NameLabels.Exits; o++)
                {
                    double sum = 0;
                    for (int k = 0; k < 7; k++) sum += x[(o * 16) + k] * next[k];
                    for (int k = 0; k < NameLabels.Kinds; k++) sum += x[(o * 16) + 8 + k] * next[NameLabels.Single + k];
                    back[o] = sum;
                }
                here.Clear();
                here[NameLabels.Outside] = back[NameLabels.ExitOutside];
                for (int k = 0; k < NameLabels.Kinds; k++)
                {
                    here[NameLabels.End + k] = here[NameLabels.Single + k] = back[k];
                    here[k] = (x[Inner + k] * next[NameLabels.Inside + k]) + (x[Inner + 8 + k] * next[NameLabels.End + k]);
                    here[NameLabels.Inside + k] = (x[Inner + 16 + k] * next[NameLabels.Inside + k]) + (x[Inner + 24 + k] * next[NameLabels.End + k]);
                }
            }
            double total = 0, z = 0;
            for (int i = 0; i < N; i++) total += here[i];
            if (total <= 0) total = 1e-300;
            for (int i = 0; i < N; i++) here[i] /= total;
            for (int i = 0; i < N; i++) z += marginals[(t * N) + i] = _alpha[(t * N) + i] * here[i];
            for (int i = 0; i < N; i++) marginals[(t * N) + i] = z > 0 ? marginals[(t * N) + i] / z : 0;
            uint allowed = isFree ? uint.MaxValue : labels[t];
            for (int i = 0; i < N; i++) next[i] = (allowed >> i & 1) != 0 ? here[i] * _emission[(t * N) + i] : 0;
            if (t > 0) Expect(_alpha.AsSpan((t - 1) * N, N), next, sign);
            else ExpectFirst(next, sign);
        }
    }

    private static void Exits(ReadOnlySpan<double> before, Span<double> exits)
    {
        exits.Clear();
        exits[NameLabels.ExitOutside] = before.IsEmpty ? 1 : before[NameLabels.Outside];
        for (int k = 0; !before.IsEmpty && k < NameLabels.Kinds; k++) exits[k] = before[NameLabels.End + k] + before[NameLabels.Single + k];
    }

    private void ExpectFirst(ReadOnlySpan<double> next, double sign)
    {
        double total = 0;
        const int From = NameLabels.ExitOutside * 16;
        for (int k = 0; k < 7; k++) total += _transitions[From + k] * next[k];
        for (int k = 0; k < NameLabels.Kinds; k++) total += _transitions[From + 8 + k] * next[NameLabels.Single + k];
        if (total <= 0) return;
        for (int k = 0; k < 7; k++) _gradient[From + k] += sign * _transitions[From + k] * next[k] / total;
        for (int k = 0; k < NameLabels.Kinds; k++) _gradient[From + 8 + k] += sign * _transitions[From + 8 + k] * next[NameLabels.Single + k] / total;
    }

    /// <summary>Adds the probabilities of the transitions between two positions to the gradient.</summary>
    private void Expect(ReadOnlySpan<double> before, ReadOnlySpan<double> next, double sign)
    {
        Span<double> exits = stackalloc double[NameLabels.Exits], pairs = stackalloc double[NameLabels.Transitions];
        const int Inner = NameLabels.Exits * 16;
        Exits(before, exits);
        double total = 0;
        for (int o = 0; o < NameLabels.Exits; o++)
        {
            for (int k = 0; k < 7; k++) total += pairs[(o * 16) + k] = exits[o] * _transitions[(o * 16) + k] * next[k];
            for (int k = 0; k < NameLabels.Kinds; k++) total += pairs[(o * 16) + 8 + k] = exits[o] * _transitions[(o * 16) + 8 + k] * next[NameLabels.Single + k];
        }
        for (int k = 0; k < NameLabels.Kinds; k++)
        {
            total += pairs[Inner + k] = before[k] * _transitions[Inner + k] * next[NameLabels.Inside + k];
            total += pairs[Inner + 8 + k] = before[k] * _transitions[Inner + 8 + k] * next[NameLabels.End + k];
            total += pairs[Inner + 16 + k] = before[NameLabels.Inside + k] * _transitions[Inner + 16 + k] * next[NameLabels.Inside + k];
            total += pairs[Inner + 24 + k] = before[NameLabels.Inside + k] * _transitions[Inner + 24 + k] * next[NameLabels.End + k];
        }
        if (total <= 0) return;
        for (int i = 0; i < pairs.Length; i++) _gradient[i] += sign * pairs[i] / total;
    }

    private void Reserve(int count)
    {
        if (_scores.Length == 0) _scores = new float[N];
        if (_alpha.Length >= count * N) return;
        _emission = new double[count * N];
        _alpha = new double[count * N];
        _beta = new double[count * N];
        _free = new double[count * N];
        _clamped = new double[count * N];
    }
}
