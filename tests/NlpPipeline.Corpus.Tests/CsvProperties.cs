using System.Text;
using CsCheck;
using CsvHelper;
using Xunit;

namespace NlpPipeline.Corpus.Tests;

/// <summary>What holds for any CSV, well written or not.</summary>
public sealed class CsvProperties : IDisposable
{
    private static readonly Gen<string> s_field = Gen.OneOf(Gen.Const("甲"), Gen.Const("\""), Gen.Const(","), Gen.Const("\n"), Gen.Const("\r\n"), Gen.Const("𠀀a"), Gen.Const(" ")).Array[0, 6].Select(string.Concat);
    private static readonly Gen<string> s_hostile = Gen.OneOf(Gen.Const("a"), Gen.Const("\""), Gen.Const(","), Gen.Const("\n"), Gen.Const("\r"), Gen.Const("甲")).Array[0, 60].Select(string.Concat);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_back_what_a_library_wrote() =>
        s_field.Array[3].Array[1, 30].Sample(
            rows =>
            {
                using var text = new StringWriter();
                using (var csv = CsvWriter.Create(text, CsvWriterOptions.Default with { NewLine = "\n" }))
                {
                    foreach (string[] row in rows.Prepend(["id", "text", "x"])) csv.WriteRecord(row);
                }
                var read = ReadResult.Of(_folder.Write("a.csv", text.ToString()), new CorpusReaderOptions { HasHeader = true, ChunkBytes = 32 });
                Assert.Empty(read.Rejects);
                Assert.Equal(rows, read.Records.Select(record => record.Values.ToArray()));
            },
            iter: 300, threads: 1);

    [Fact]
    public void No_byte_of_a_broken_file_is_lost_and_chunks_change_nothing() =>
        s_hostile.Sample(
            csv =>
            {
                string path = _folder.Write("a.csv", "id,text\n" + csv);
                var whole = ReadResult.Of(path, new CorpusReaderOptions { HasHeader = true });
                var parts = ReadResult.Of(path, new CorpusReaderOptions { HasHeader = true, ChunkBytes = 4 });
                Assert.Equal(Told(whole), Told(parts));
                int han = whole.Records.Sum(record => record.Values.Sum(value => value!.Count(c => c == '甲'))) + whole.Raws.Sum(raw => raw.Count(c => c == '甲'));
                Assert.Equal(csv.Count(c => c == '甲'), han);
            },
            iter: 2000, threads: 1);

    private static IEnumerable<string> Told(ReadResult read) =>
        read.Records.Select(record => $"{record.Line} {record.Row} {string.Join('|', record.Values)}")
            .Concat(read.Rejects.Select(reject => $"{reject.Line} {reject.Row} {reject.Reason} {Encoding.UTF8.GetString(reject.Raw.Span)}"));
}
