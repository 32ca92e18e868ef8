namespace NlpPipeline.Corpus.Reading;

/// <summary>Takes each record for a text: a line, or a whole file.</summary>
internal sealed class TextRecordParser(CorpusFile file) : RecordParser(file)
{
    internal override void Parse(RecordChunk chunk, IRecordSink sink)
    {
        for (int i = 0; i < chunk.Records.Count; i++)
        {
            if (FindFault(chunk, i) is { } reject)
            {
                sink.Reject(reject);
                continue;
            }
            string text = File.Encoding.GetString(chunk.Raw(i).Span);
            sink.Accept(new CorpusRecord(File, chunk.Records[i].Line, chunk.FirstRow + i, File.Names, File.Format == CorpusFormat.Document ? [File.Path, text] : [text], chunk.Raw(i)));
        }
    }
}
