using System.Text;
using System.Text.Json;

namespace NlpPipeline.Corpus.Reading;

/// <summary>Parses JSON Lines, one object per line.</summary>
/// <param name="file">The file.</param>
/// <param name="wanted">The names whose values are needed; null for all.</param>
internal sealed class JsonRecordParser(CorpusFile file, IReadOnlySet<string>? wanted = null) : RecordParser(file)
{
    private readonly List<string> _names = [];
    private readonly List<string?> _values = [];
    private readonly List<string> _structures = [];
    private string[] _lastNames = [];

    internal override void Parse(RecordChunk chunk, IRecordSink sink)
    {
        for (int i = 0; i < chunk.Records.Count; i++)
        {
            if ((FindFault(chunk, i) ?? Read(chunk, i)) is { } reject) sink.Reject(reject);
            else sink.Accept(new CorpusRecord(File, chunk.Records[i].Line, chunk.FirstRow + i, Names(), [.. _values], chunk.Raw(i), _structures.Count == 0 ? null : [.. _structures]));
        }
    }

    private CorpusReject? Read(RecordChunk chunk, int index)
    {
        var raw = chunk.Raw(index).Span;
        bool isUtf8 = File.IsUtf8;
        try
        {
            ReadObject(isUtf8 ? raw : Encoding.UTF8.GetBytes(File.Encoding.GetString(raw)));
            return null;
        }
        catch (JsonException e)
        {
            string what = e.InnerException is InvalidOperationException ? "half of a surrogate pair in the string" : "not a JSON object";
            return Reject(chunk, index, RejectReason.InvalidJson, e.BytePositionInLine is { } at ? $"{what} at byte {at + 1} of the line" : what);
        }
    }

    private void ReadObject(ReadOnlySpan<byte> json)
    {
        _names.Clear();
        _values.Clear();
        _structures.Clear();
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException(null, null, null, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = ReadString(ref reader);
            reader.Read();
            bool isWanted = wanted is null || wanted.Contains(name);
            string? value = isWanted && reader.TokenType == JsonTokenType.String ? ReadString(ref reader) : null;
            long start = reader.TokenStartIndex;
            var kind = reader.TokenType;
            reader.Skip();
            if (isWanted && kind is not (JsonTokenType.String or JsonTokenType.Null))
                value = Encoding.UTF8.GetString(json[(int)start..(int)reader.BytesConsumed]);
            if (isWanted && kind is JsonTokenType.StartObject or JsonTokenType.StartArray) _structures.Add(name);
            _names.Add(name);
            _values.Add(value);
        }
        while (reader.Read())
        {
            // Content after the object throws.
        }
    }

    /// <exception cref="JsonException">The string contains an escaped half of a surrogate pair.</exception>
    private static string ReadString(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException(null, null, null, reader.TokenStartIndex, e);
        }
    }

    /// <summary>Returns the names; the same array for consecutive records with the same names.</summary>
    private string[] Names() => _names.SequenceEqual(_lastNames) ? _lastNames : _lastNames = [.. _names];
}
