namespace JiebaNet.Segmenter.FinalSeg;

/// <summary>Segments text without a dictionary.</summary>
public interface IFinalSeg
{
    /// <summary>Returns the words of a text.</summary>
    IEnumerable<string> Cut(string sentence);
}
