using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.ML;

/// <summary>Compares the tags that come out with people's keywords.</summary>
/// <param name="top">How many tags each text is given.</param>
/// <param name="mainOnly">Whether only the main keywords count.</param>
internal sealed class TagMeasure(int top, bool mainOnly)
{
    private int _right, _given, _wanted;

    internal double F1 => 2.0 * _right / (_given + _wanted);

    /// <summary>Adds texts.</summary>
    internal void Add(TagModel model, IEnumerable<KeywordText> texts)
    {
        var pipeline = Pipeline.CreateBuilder().Add(new Segmenter()).Add(new TagExtractor(new TagOptions { Top = top }, model, null)).Build();
        foreach (var text in texts)
        {
            var keywords = text.Keywords.Take(mainOnly ? text.Main : text.Keywords.Length).Select(keyword => WordKey.Of(keyword)).ToHashSet();
            var tags = pipeline.Process(text.Text, text.Title).Tags;
            _right += tags.Count(tag => keywords.Contains(WordKey.Of(tag.Text)));
            _given += tags.Count;
            _wanted += keywords.Count;
        }
    }
}
