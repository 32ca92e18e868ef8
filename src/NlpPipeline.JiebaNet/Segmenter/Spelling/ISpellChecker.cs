namespace JiebaNet.Segmenter.Spelling;

/// <summary>Suggests words for a misspelt one.</summary>
public interface ISpellChecker
{
    /// <summary>Known words near this one.</summary>
    IEnumerable<string> Suggests(string word);
}
