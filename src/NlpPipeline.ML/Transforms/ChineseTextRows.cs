namespace NlpPipeline.ML.Transforms;

/// <summary>What <see cref="ChineseTextMapping"/> reads. The names are those of columns that exist only within the transform.</summary>
internal sealed class ChineseTextInput
{
    public ReadOnlyMemory<char> ChineseText { get; set; }

    public ReadOnlyMemory<char> ChineseTextSettings { get; set; }
}

/// <summary>What <see cref="ChineseTextMapping"/> writes.</summary>
internal sealed class ChineseTextOutput
{
    public ReadOnlyMemory<char>[] ChineseTextWords { get; set; } = [];
}
