namespace NlpPipeline.ML;

/// <summary>A model trained on one's own texts, as <see cref="OwnTrainer"/> gives it.</summary>
/// <param name="Bytes">The model file, to be read by <c>SentimentModel.Load</c> or <c>TopicModel.Load</c>.</param>
/// <param name="CrossValidated">How models that had not seen a text answered it (five folds).</param>
/// <param name="Meanings">For sentiment what each label counts as: -1 negative, 0 neutral, 1 positive; empty for topics.</param>
/// <param name="Features">For each label the pieces of text that speak for it most.</param>
public sealed record OwnModel(byte[] Bytes, Evaluation CrossValidated, IReadOnlyList<int> Meanings, IReadOnlyList<IReadOnlyList<string>> Features);
