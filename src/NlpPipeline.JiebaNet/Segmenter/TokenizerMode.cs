namespace JiebaNet.Segmenter;

/// <summary>How finely <see cref="JiebaSegmenter.Tokenize"/> cuts.</summary>
public enum TokenizerMode
{
    /// <summary>The one most probable cut.</summary>
    Default,

    /// <summary>Before each long word also the shorter ones inside it.</summary>
    Search,
}
