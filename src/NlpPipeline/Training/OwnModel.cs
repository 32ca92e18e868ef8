namespace NlpPipeline.Training;

/// <summary>A model that <see cref="ClassifierTrainer"/> trained on your own texts.</summary>
/// <param name="Bytes">The model file, for <c>SentimentModel.Load</c> or <c>TopicModel.Load</c>.</param>
/// <param name="CrossValidated">The evaluation by five-fold cross-validation.</param>
/// <param name="Meanings">For sentiment, the meaning of each label: -1 negative, 0 neutral, 1 positive; empty for topics.</param>
/// <param name="Features">For each label, the character sequences with the most weight for it.</param>
public sealed record OwnModel(byte[] Bytes, Evaluation CrossValidated, IReadOnlyList<int> Meanings, IReadOnlyList<IReadOnlyList<string>> Features);
