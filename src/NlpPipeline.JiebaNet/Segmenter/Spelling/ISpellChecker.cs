namespace JiebaNet.Segmenter.Spelling;

/// <summary>Suggests corrections of misspelt words.</summary>
public interface ISpellChecker
{
    /// <summary>Returns known words that are similar to a word.</summary>
    IEnumerable<string> Suggests(string word);
}
