namespace NlpPipeline.ML;

/// <summary>Collects training texts: the first of equal texts stays, and none that is kept for measuring comes in.</summary>
internal sealed class TextSet
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The texts taken, in the order they came.</summary>
    internal List<LabeledText> Texts { get; } = [];

    /// <summary>How many texts were left out because they, or one equal to them, were there before.</summary>
    internal int Duplicates { get; private set; }

    /// <summary>Bars a text that is for measuring.</summary>
    internal void Bar(string text) => _seen.Add(TextKey.Of(text));

    internal void Add(LabeledText text)
    {
        string key = TextKey.Of(text.Text);
        if (key.Length == 0) return;
        if (_seen.Add(key)) Texts.Add(text);
        else Duplicates++;
    }
}
