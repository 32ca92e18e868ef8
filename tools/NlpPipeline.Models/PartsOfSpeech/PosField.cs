using System.Numerics;
using NlpPipeline.Tagging;

namespace NlpPipeline.Models;

/// <summary>
/// A linear-chain conditional random field over the tags of words during training: the weights, and one step on a sentence by the forward-backward
/// algorithm with scaling, among the tags that the words can have. Trained by FTRL-proximal (McMahan et al., 2013), whose L1 penalty leaves few weights.
/// </summary>
internal sealed class PosField(int features, int tags, ulong open, float l1)
{
    private const int Labels = PosRows.Labels, TransitionCount = (Labels + 1) * Labels;
    private const float Rate = 0.15f, Smoothing = 1f, L2 = 0.5f;
    private const float Negligible = 1e-4f;
    private const int Max = PosRows.MaxSentence;

    /// <summary>One of so many known words is learnt like an unknown one, so that the endings of words are learnt.</summary>
    private const int Hidden = 4;
    private const int Seed = 7;

    private readonly Random _random = new(Seed);

    private readonly float[] _z = new float[features * Labels], _n = new float[features * Labels];
    private readonly float[] _tz = new float[TransitionCount], _tn = new float[TransitionCount], _x = new float[TransitionCount], _gradient = new float[TransitionCount];
    private readonly float[] _emission = new float[Max * Labels], _alpha = new float[Max * Labels], _beta = new float[Max * Labels], _next = new float[Labels], _error = new float[Labels];

    /// <summary>Returns the weight of a feature for a tag.</summary>
    internal float Weight(int feature, int tag) => Weight(_z[(feature * Labels) + tag], _n[(feature * Labels) + tag], l1);

    /// <summary>Returns the weight of the transition between two tags.</summary>
    internal float Transition(int from, int to) => Weight(_tz[(from * Labels) + to], _tn[(from * Labels) + to], 0);

    /// <summary>Takes one step on a sentence, and returns the number of words whose likeliest tag is wrong.</summary>
    internal int Learn(PosSentence sentence)
    {
        int count = sentence.Tags.Length, wrong = 0;
        Score(sentence);
        for (int i = 0; i < TransitionCount; i++) _x[i] = MathF.Exp(Weight(_tz[i], _tn[i], 0));
        Array.Clear(_gradient);
        for (int i = 0; i < count; i++)
        {
            var here = _alpha.AsSpan(i * Labels, Labels);
            if (i == 0) _x.AsSpan(PosWeights.Start * Labels, Labels).CopyTo(here);
            else Forward(_alpha.AsSpan((i - 1) * Labels, Labels), here);
            Multiply(here, _emission.AsSpan(i * Labels, Labels));
            Scale(here);
        }
        _beta.AsSpan((count - 1) * Labels, Labels).Fill(1);
        for (int i = count - 1; i >= 0; i--)
        {
            var here = _beta.AsSpan(i * Labels, Labels);
            for (int t = 0; t < Labels; t++) _error[t] = _alpha[(i * Labels) + t] * here[t];
            Scale(_error);
            if (_error.AsSpan().IndexOf(Largest(_error)) != sentence.Tags[i]) wrong++;
            here.CopyTo(_next);
            Multiply(_next, _emission.AsSpan(i * Labels, Labels));
            if (i > 0) Backward(_alpha.AsSpan((i - 1) * Labels, Labels), _beta.AsSpan((i - 1) * Labels, Labels));
            else for (int t = 0; t < Labels; t++) _gradient[(PosWeights.Start * Labels) + t] += _error[t];
            _gradient[((i > 0 ? sentence.Tags[i - 1] : PosWeights.Start) * Labels) + sentence.Tags[i]]--;
            _error[sentence.Tags[i]]--;
            if (MathF.Abs(_error[sentence.Tags[i]]) < 1e-3f) continue;
            for (int k = sentence.Starts[i]; k < sentence.Starts[i + 1]; k++) Update(_z, _n, sentence.Features[k] * Labels, _error, l1);
        }
        for (int from = 0; from <= Labels; from++) Update(_tz, _tn, from * Labels, _gradient.AsSpan(from * Labels, Labels), 0);
        return wrong;
    }

    private void Score(PosSentence sentence)
    {
        int width = Vector<float>.Count;
        for (int i = 0; i < sentence.Tags.Length; i++)
        {
            var scores = _emission.AsSpan(i * Labels, Labels);
            for (int t = 0; t < Labels; t += width)
            {
                var sum = Vector<float>.Zero;
                for (int k = sentence.Starts[i]; k < sentence.Starts[i + 1]; k++)
                {
                    int at = (sentence.Features[k] * Labels) + t;
                    sum += Weight(new Vector<float>(_z, at), Vector.SquareRoot(new Vector<float>(_n, at)), l1);
                }
                sum.CopyTo(scores[t..]);
            }
            ulong allowed = sentence.Allowed[i] | (_random.Next(Hidden) == 0 ? open : 0);
            float largest = float.NegativeInfinity;
            for (int t = 0; t < tags; t++)
                if ((allowed >> t & 1) != 0) largest = Math.Max(largest, scores[t]);
            for (int t = 0; t < Labels; t++) scores[t] = (allowed >> t & 1) != 0 ? MathF.Exp(scores[t] - largest) : 0;
        }
    }

    private void Forward(ReadOnlySpan<float> before, Span<float> here)
    {
        int width = Vector<float>.Count;
        here.Clear();
        for (int p = 0; p < tags; p++)
        {
            if (before[p] < Negligible) continue;
            for (int t = 0; t < Labels; t += width) (new Vector<float>(here[t..]) + (new Vector<float>(_x, (p * Labels) + t) * before[p])).CopyTo(here[t..]);
        }
    }

    /// <summary>Sets the sums over the next word, which <c>_next</c> contains, and adds the expected transitions to the gradient.</summary>
    private void Backward(ReadOnlySpan<float> alpha, Span<float> beta)
    {
        int width = Vector<float>.Count;
        float total = 0;
        for (int p = 0; p < tags; p++)
        {
            var sum = Vector<float>.Zero;
            for (int t = 0; t < Labels; t += width) sum += new Vector<float>(_x, (p * Labels) + t) * new Vector<float>(_next, t);
            beta[p] = Vector.Sum(sum);
            total += alpha[p] * beta[p];
        }
        for (int p = 0; p < tags; p++)
        {
            if (alpha[p] < Negligible) continue;
            for (int t = 0; t < Labels; t += width)
            {
                int at = (p * Labels) + t;
                (new Vector<float>(_gradient, at) + (new Vector<float>(_x, at) * new Vector<float>(_next, t) * (alpha[p] / total))).CopyTo(_gradient, at);
            }
        }
        beta[tags..].Clear();
        Scale(beta);
    }

    private static void Update(float[] z, float[] n, int at, ReadOnlySpan<float> gradient, float l1)
    {
        int width = Vector<float>.Count;
        for (int t = 0; t < Labels; t += width)
        {
            var g = new Vector<float>(gradient[t..]);
            var before = new Vector<float>(n, at + t);
            var sum = before + (g * g);
            var root = Vector.SquareRoot(before);
            var value = new Vector<float>(z, at + t);
            (value + g - ((Vector.SquareRoot(sum) - root) * (1 / Rate) * Weight(value, root, l1))).CopyTo(z, at + t);
            sum.CopyTo(n, at + t);
        }
    }

    private static Vector<float> Weight(Vector<float> z, Vector<float> root, float l1)
    {
        var w = Vector.Max(Vector.Abs(z) - new Vector<float>(l1), Vector<float>.Zero) / (((new Vector<float>(Smoothing) + root) * (1 / Rate)) + new Vector<float>(L2));
        return Vector.ConditionalSelect(Vector.GreaterThan(z, Vector<float>.Zero), -w, w);
    }

    private static float Weight(float z, float n, float l1) =>
        Math.Abs(z) <= l1 ? 0 : -(z - (Math.Sign(z) * l1)) / (((Smoothing + MathF.Sqrt(n)) / Rate) + L2);

    private static void Multiply(Span<float> values, ReadOnlySpan<float> factors)
    {
        for (int t = 0; t < Labels; t++) values[t] *= factors[t];
    }

    private static void Scale(Span<float> values)
    {
        float sum = 0;
        foreach (float value in values) sum += value;
        float factor = 1 / Math.Max(sum, 1e-30f);
        foreach (ref float value in values) value *= factor;
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        float largest = values[0];
        foreach (float value in values) largest = Math.Max(largest, value);
        return largest;
    }
}
