using System.Text;

namespace NlpPipeline.Corpus.Tests;

/// <summary>All that a reader gave.</summary>
public sealed record ReadResult(IReadOnlyList<CorpusRecord> Records, IReadOnlyList<CorpusReject> Rejects, IReadOnlyList<string> Names)
{
    public static ReadResult Of(string path, CorpusReaderOptions? options = null)
    {
        using var reader = CorpusReader.Open(path, options);
        var rejects = new List<CorpusReject>();
        return new ReadResult([.. reader.Read(rejects.Add)], rejects, reader.Names);
    }

    public IEnumerable<string?> Column(string name) => Records.Select(record => record[name]);

    public IEnumerable<string> Raws => Rejects.Select(reject => Encoding.UTF8.GetString(reject.Raw.Span));
}
