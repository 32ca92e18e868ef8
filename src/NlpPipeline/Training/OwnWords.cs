namespace NlpPipeline.Training;

/// <summary>A model of words that <see cref="WordsTrainer"/> adapted to your own texts.</summary>
/// <param name="Bytes">The model file, for <see cref="Segmentation.SegmenterOptions.WordsModelFile"/>.</param>
/// <param name="MeasuredTexts">The number of texts that were held out from training and measured; 0 if there are fewer than twenty texts.</param>
/// <param name="F1">The F1 of words on these texts, in [0, 1]; null if none was measured.</param>
/// <param name="ShippedF1">The F1 of the shipped model on the same texts, in [0, 1]; null if none was measured.</param>
public sealed record OwnWords(byte[] Bytes, int MeasuredTexts, double? F1, double? ShippedF1);
