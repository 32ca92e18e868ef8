using System.Text.Json;

namespace NlpPipeline.Cli.Evaluate;

/// <summary>Counts the correct, found and marked named entities per type.</summary>
internal sealed class EntityScores
{
    private static readonly int s_kinds = Enum.GetValues<NamedEntityKind>().Length;

    private readonly int[] _right = new int[s_kinds], _found = new int[s_kinds], _marked = new int[s_kinds];

    /// <summary>The counts of each type that is found or marked, and of all.</summary>
    internal IEnumerable<(string Type, int Right, int Found, int Marked)> Rows =>
        Enumerable.Range(0, s_kinds).Where(kind => _found[kind] + _marked[kind] > 0)
            .Select(kind => (NamedEntityResult.TypeOf((NamedEntityKind)kind), _right[kind], _found[kind], _marked[kind]))
            .Append(("all", _right.Sum(), _found.Sum(), _marked.Sum()));

    /// <summary>Compares the entities that a pipeline finds with those of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The options; if they contain no kinds, the kinds that the file marks are found.</param>
    /// <exception cref="InvalidDataException">A line is invalid; the message contains its number.</exception>
    internal static EntityScores Measure(string path, PipelineOptions options)
    {
        var texts = Read(path);
        if (options.Entities.Kinds.Count == 0) options.Entities.Kinds = [.. texts.SelectMany(text => text.Marked).Select(entity => entity.Kind).Distinct()];
        var wanted = options.Entities.Kinds;
        var pipeline = Pipeline.Create(options);
        var scores = new EntityScores();
        foreach (var (text, all) in texts)
        {
            var marked = all.Where(entity => wanted.Count == 0 || wanted.Contains(entity.Kind)).ToHashSet();
            foreach (var (_, _, kind) in marked) scores._marked[(int)kind]++;
            foreach (var entity in pipeline.Process(text).Entities)
            {
                scores._found[(int)entity.Kind]++;
                if (marked.Contains((entity.Span.Start, entity.Span.End, entity.Kind))) scores._right[(int)entity.Kind]++;
            }
        }
        return scores;
    }

    internal static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("types"u8);
        foreach (var (type, right, found, marked) in Rows)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, type);
            json.WriteNumber("right"u8, right);
            json.WriteNumber("found"u8, found);
            json.WriteNumber("marked"u8, marked);
            json.WriteNumber("precision"u8, Math.Round(Share(right, found), 6));
            json.WriteNumber("recall"u8, Math.Round(Share(right, marked), 6));
            json.WriteNumber("f1"u8, Math.Round(Share(2 * right, found + marked), 6));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static List<(string Text, List<(int Start, int End, NamedEntityKind Kind)> Marked)> Read(string path)
    {
        var texts = new List<(string, List<(int, int, NamedEntityKind)>)>();
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                using var json = JsonDocument.Parse(line);
                var marked = new List<(int, int, NamedEntityKind)>();
                foreach (var entity in json.RootElement.GetProperty("entities").EnumerateArray())
                {
                    var kind = NamedEntityResult.KindOf(entity.GetProperty("type").GetString() ?? "") ?? throw new KeyNotFoundException();
                    marked.Add((entity.GetProperty("start").GetInt32(), entity.GetProperty("end").GetInt32(), kind));
                }
                texts.Add((json.RootElement.GetProperty("text").GetString() ?? throw new KeyNotFoundException(), marked));
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
            {
                throw new InvalidDataException($"{path}, line {number}: expected an object with text and entities, each with start, end and a type such as PER.", e);
            }
        }
        return texts.Count > 0 ? texts : throw new InvalidDataException($"{path} contains no texts; specify a file with texts and entities.");
    }
}
