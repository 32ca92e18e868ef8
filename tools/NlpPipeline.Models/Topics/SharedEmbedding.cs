using System.Numerics.Tensors;
using NlpPipeline.Training;

namespace NlpPipeline.Models;

/// <summary>
/// Trains models whose n-grams share one short vector each: the vector of a text is the sum of the vectors of its n-grams times their values, with a softmax for each group of
/// texts and one for all texts. So what the model learns about an n-gram from one group is used for all, although each group separates the classes differently. A source has no
/// or little influence on classes that it does not contain: their log-odds are lowered by an offset, infinite or finite, before the softmax of its texts. Each softmax is linear in the n-grams; the result is the mean of several
/// models with different random initial vectors.
/// </summary>
/// <remarks>The form is that of fastText (Joulin et al. 2017) with several outputs (Caruana 1997), trained with Adagrad (Duchi et al. 2011) with one step size per n-gram.</remarks>
internal sealed class SharedEmbedding
{
    private const int Length = 64; // of a vector
    private const int Rounds = 3;
    private const float FirstStep = 0.03f, LastStep = 0.1f; // LastStep as a share of FirstStep
    private const float Kept = 0.7f; // share of a text's n-grams that a step uses (dropout)
    private const int MostKept = 400; // maximum number of n-grams of an article that a step uses

    private readonly Random _random;
    private readonly float[] _vectors;
    private readonly float[] _squares;
    private readonly float[] _weights; // Length numbers per class of a group; the group of all texts is the last
    private readonly float[] _weightSquares;
    private readonly float[] _biases;
    private readonly int _features;
    private readonly int _classes;

    private SharedEmbedding(int features, int classes, int groups, int seed)
    {
        (_features, _classes, _random) = (features, classes, new Random(seed));
        (_vectors, _squares) = (new float[features * Length], new float[features]);
        (_weights, _weightSquares, _biases) = (new float[groups * classes * Length], new float[groups * classes], new float[groups * classes]);
        for (int i = 0; i < _vectors.Length; i++) _vectors[i] = (_random.NextSingle() - 0.5f) * 2e-3f;
        for (int i = 0; i < _weights.Length; i++) _weights[i] = (_random.NextSingle() - 0.5f) * 0.2f;
        Array.Fill(_squares, 1e-3f);
        Array.Fill(_weightSquares, 1e-3f);
    }

    /// <summary>Trains the models; returns the weights and biases of each class, of the softmax of all texts and of that of the first group. The same texts give the same numbers.</summary>
    /// <param name="texts">The texts; their weights apply to the softmax of all texts.</param>
    /// <param name="features">The n-grams of the texts.</param>
    /// <param name="count">The number of n-grams.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="membershipOf">Returns the group of a text and the classes of its source.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="models">The number of models to average.</param>
    internal static ((float[][] Weights, float[] Biases) All, (float[][] Weights, float[] Biases) First) Train(
        IReadOnlyList<LabeledText> texts, SparseText[] features, int count, int classes, Func<LabeledText, Membership> membershipOf, int groups, int models)
    {
        var memberships = texts.Select(membershipOf).ToArray();
        var (all, first) = (Nothing(), Nothing());
        for (int seed = 1; seed <= models; seed++)
        {
            var model = new SharedEmbedding(count, classes, groups + 1, seed);
            model.Learn(texts, features, memberships, groups);
            model.AddTo(all, groups, 1f / models);
            model.AddTo(first, 0, 1f / models);
        }

        return (all, first);

        (float[][], float[]) Nothing() => ([.. Enumerable.Range(0, classes).Select(_ => new float[count])], new float[classes]);
    }

    private void Learn(IReadOnlyList<LabeledText> texts, SparseText[] features, Membership[] memberships, int all)
    {
        var order = Enumerable.Range(0, texts.Count).ToArray();
        Span<float> vector = stackalloc float[Length], gradient = stackalloc float[Length];
        var kept = new List<int>();
        for (int round = 0; round < Rounds; round++)
        {
            _random.Shuffle(order);
            float step = FirstStep * (1 - ((1 - LastStep) * round / Rounds));
            foreach (int i in order)
            {
                var (indices, values) = features[i];
                float share = Kept * Math.Min(1, MostKept / (Kept * Math.Max(1, indices.Length)));
                kept.Clear();
                vector.Clear();
                for (int k = 0; k < indices.Length; k++)
                {
                    if (_random.NextSingle() >= share) continue;
                    kept.Add(k);
                    TensorPrimitives.MultiplyAdd(VectorOf(indices[k]), values[k] / share, vector, vector);
                }

                gradient.Clear();
                var (group, weight, offsets) = memberships[i];
                if (group >= 0) Step(group, offsets, texts[i].Class, weight, step, vector, gradient);
                Step(all, offsets, texts[i].Class, texts[i].Weight, step, vector, gradient);
                float square = TensorPrimitives.SumOfSquares(gradient) / Length;
                foreach (int k in kept)
                {
                    float value = values[k] / share;
                    ref float squares = ref _squares[indices[k]];
                    squares += value * value * square;
                    var own = VectorOf(indices[k]);
                    TensorPrimitives.MultiplyAdd(gradient, -step / MathF.Sqrt(squares) * value, own, own);
                }
            }
        }
    }

    /// <summary>Updates the softmax of a group by one step, and adds to the gradient of the text's vector.</summary>
    private void Step(int group, float[] offsets, int label, float weight, float step, ReadOnlySpan<float> vector, Span<float> gradient)
    {
        Span<float> probabilities = stackalloc float[_classes];
        int first = group * _classes;
        for (int k = 0; k < _classes; k++) probabilities[k] = _biases[first + k] + offsets[k] + TensorPrimitives.Dot(WeightsOf(first + k), vector);
        TensorPrimitives.Add(probabilities, -TensorPrimitives.Max<float>(probabilities), probabilities); // the exponential of a large number is infinite
        TensorPrimitives.SoftMax(probabilities, probabilities);
        float square = TensorPrimitives.SumOfSquares(vector) / Length;
        for (int k = 0; k < _classes; k++)
        {
            if (float.IsNegativeInfinity(offsets[k])) continue;
            float slope = weight * (probabilities[k] - (k == label ? 1 : 0));
            var own = WeightsOf(first + k);
            TensorPrimitives.MultiplyAdd(own, slope, gradient, gradient);
            ref float squares = ref _weightSquares[first + k];
            squares += slope * slope * square;
            float pace = step / MathF.Sqrt(squares);
            TensorPrimitives.MultiplyAdd(vector, -pace * slope, own, own);
            _biases[first + k] -= pace * slope;
        }
    }

    private void AddTo((float[][] Weights, float[] Biases) sum, int group, float share)
    {
        for (int k = 0; k < _classes; k++)
        {
            var own = WeightsOf((group * _classes) + k);
            sum.Biases[k] += share * _biases[(group * _classes) + k];
            for (int i = 0; i < _features; i++) sum.Weights[k][i] += share * TensorPrimitives.Dot(own, VectorOf(i));
        }
    }

    private Span<float> VectorOf(int feature) => _vectors.AsSpan(feature * Length, Length);

    private Span<float> WeightsOf(int output) => _weights.AsSpan(output * Length, Length);
}

/// <summary>A training text.</summary>
/// <param name="Group">The group whose softmax it trains, beside that of all texts; -1 for none.</param>
/// <param name="Weight">Its weight in the group.</param>
/// <param name="Offsets">For each class, the offset of its log-odds: 0 if the source of the text has the class, otherwise less than 0, or negative infinity if the source has no influence on the class.</param>
internal readonly record struct Membership(int Group, float Weight, float[] Offsets);
