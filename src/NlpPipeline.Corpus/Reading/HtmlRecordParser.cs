using SmartReader;

namespace NlpPipeline.Corpus.Reading;

/// <summary>Takes the main text and the title out of a saved web page, by SmartReader; where it finds no article, all text of the page.</summary>
internal sealed class HtmlRecordParser(CorpusFile file) : RecordParser(file)
{
    // Only links are resolved against it, and they are not looked at.
    private const string Address = "https://page.invalid/";

    internal override void Parse(RecordChunk chunk, IRecordSink sink)
    {
        for (int i = 0; i < chunk.Records.Count; i++)
        {
            if (FindFault(chunk, i) is { } reject)
            {
                sink.Reject(reject);
                continue;
            }
            using var reader = new Reader(Address, File.Encoding.GetString(chunk.Raw(i).Span));
            var article = reader.GetArticle();
            string text = (article.TextContent ?? "").Trim();
            if (text.Length == 0) sink.Reject(Reject(chunk, i, RejectReason.NoText, "a page without text"));
            else sink.Accept(new CorpusRecord(File, chunk.Records[i].Line, chunk.FirstRow + i, File.Names, [File.Path, article.Title?.Trim(), text], chunk.Raw(i)));
        }
    }
}
