using System.IO.Compression;
using System.Text;
using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Reading;
using NlpPipeline.Corpus.Text;

namespace NlpPipeline.Fuzz;

/// <summary>Readers of corpora.</summary>
internal static class CorpusTargets
{
    private static readonly string[] s_endings = [".jsonl.gz", ".jsonl.br", ".jsonl.zst"];
    private static readonly CsvScanner[] s_scanners = [new((byte)',', true, 0), new((byte)'\t', false, 2), new((byte)',', true, 2)];

    /// <summary>Requires that rows are the same whether their bytes come whole or one after the other.</summary>
    internal static void CsvScanner(byte[] input)
    {
        foreach (var scanner in s_scanners)
        {
            ReadOnlySpan<byte> data = input;
            while (!data.IsEmpty)
            {
                var whole = scanner.Scan(data, isFinal: true);
                Target.Require(whole.Next > 0 && whole.Next <= data.Length && whole.Length <= whole.Next, "a row does not advance or is outside the data");
                for (int arrived = Math.Max(1, data.Length - 3); arrived < data.Length; arrived++)
                {
                    var early = scanner.Scan(data[..arrived], isFinal: false);
                    Target.Require(!early.IsComplete || early == whole, "a row ends elsewhere if its bytes come later");
                }
                data = data[whole.Next..];
            }
        }
    }

    /// <summary>Reads a file in chunks of two sizes and requires the same records and rejects.</summary>
    internal static void Read(string name, byte[] input)
    {
        string? small = Contents(name, input, 16), large = Contents(name, input, 1 << 14);
        Target.Require(small == large, "the records depend on the size of the chunks");
    }

    internal static void Encodings(byte[] input)
    {
        try
        {
            var encoding = EncodingDetector.Resolve(null, input, isWhole: true, "x");
            _ = encoding.GetCharCount(input);
        }
        catch (Exception e) when (e is InvalidDataException or DecoderFallbackException)
        {
        }
        Read("x.txt", input);
        Read("x.jsonl", input);
    }

    /// <summary>Reads a compressed file; requires that what succeeds is what a decompressor that does not look at the end gives.</summary>
    internal static void Compressed(byte[] input)
    {
        if (input.Length == 0) return;
        _ = Contents("x" + s_endings[input[0] % s_endings.Length], input[1..], 1 << 14);
    }

    internal static byte[][] CompressedSeeds()
    {
        byte[] content = [.. "{\"text\":\"北京大学\"}\n{\"text\":\"吉林\"}\n"u8];
        using var gzip = new MemoryStream();
        using (var stream = new GZipStream(gzip, CompressionLevel.Optimal)) stream.Write(content);
        using var brotli = new MemoryStream();
        using (var stream = new BrotliStream(brotli, CompressionLevel.Optimal)) stream.Write(content);
        using var zstd = new ZstdSharp.Compressor();
        return [[0, .. gzip.ToArray()], [1, .. brotli.ToArray()], [2, .. zstd.Wrap(content)]];
    }

    /// <summary>Returns all records and rejects of a file as one text; null if it is refused.</summary>
    private static string? Contents(string name, byte[] input, int chunkBytes)
    {
        var rows = new SortedDictionary<long, string>();
        try
        {
            using var reader = CorpusReader.Open(name, new CorpusReaderOptions { ChunkBytes = chunkBytes, MaxRecordBytes = 1 << 20, OpenStream = _ => new MemoryStream(input) });
            foreach (var record in reader.Read(reject => rows.Add(reject.Row, $"{reject.Line} {reject.Reason} {reject.Raw.Length}")))
                rows.Add(record.Row, $"{record.Line} {string.Join('|', record.Names)} {string.Join('|', record.Values)}");
            return string.Join('\n', rows);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
