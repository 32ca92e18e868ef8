namespace NlpPipeline.ML.Transforms;

/// <summary>The input of <see cref="ChineseTextMapping"/>. The names are those of columns that exist only within the transform.</summary>
internal sealed class ChineseTextInput
{
    public ReadOnlyMemory<char> ChineseText { get; set; }

    public ReadOnlyMemory<char> ChineseTextSettings { get; set; }
}

/// <summary>The output of <see cref="ChineseTextMapping"/>.</summary>
internal sealed class ChineseTextOutput
{
    public ReadOnlyMemory<char>[] ChineseTextWords { get; set; } = [];
}
