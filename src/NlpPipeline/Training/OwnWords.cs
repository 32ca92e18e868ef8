namespace NlpPipeline.Training;

/// <summary>A model of words that <see cref="WordsTrainer"/> adapted to your own texts.</summary>
/// <param name="Bytes">The model file, for <see cref="Segmentation.SegmenterOptions.WordsModelFile"/>.</param>
/// <param name="F1">The F1 of words on every tenth text, by a model that was trained on the other texts, in [0, 1]; null if there are fewer than twenty texts.</param>
/// <param name="ShippedF1">The F1 of the shipped model on the same texts, in [0, 1]; null if there are fewer than twenty texts.</param>
public sealed record OwnWords(byte[] Bytes, double? F1, double? ShippedF1);
