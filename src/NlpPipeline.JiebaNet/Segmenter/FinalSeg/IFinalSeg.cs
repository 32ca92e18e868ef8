namespace JiebaNet.Segmenter.FinalSeg;

/// <summary>Cuts text without a dictionary.</summary>
public interface IFinalSeg
{
    /// <summary>The words of a text.</summary>
    IEnumerable<string> Cut(string sentence);
}
