using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using NlpPipeline.Lexicons;
using NlpPipeline.Recognition;
using NlpPipeline.Storage;

namespace NlpPipeline.Models;

/// <summary>Trains the shipped model of names. Single-threaded and seeded: the same data gives the same bytes.</summary>
internal static unsafe class NameTrainer
{
    private const int Passes = 5, LeastCount = 2, Seed = 11;
    private const int Copies = 5, HeldOutSentence = 5, TeacherPart = 3;
    private const float L1 = 2;
    private const int RowBytes = 1_250_000; // so that the file has at most 1,950,000

    /// <summary>Trains on all training sets, and writes the model and its card (same name, .md).</summary>
    /// <param name="data">The folder of the data sets, in the subfolder <c>seg</c>.</param>
    /// <param name="judged">The folder of the names and sentences that we wrote (<c>data/training</c>).</param>
    /// <param name="output">The path of the model file to write.</param>
    /// <param name="progress">Receives a line for each step.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">A data file is invalid.</exception>
    internal static void Train(string data, string judged, string output, TextWriter progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var names = NameData.ReadNames(judged);
        var (newspaper, heldOut) = NameData.ReadNewspaper(data, names);
        var ours = NameData.ReadSentences(Path.Combine(judged, "modern-sentences.txt"));
        progress.WriteLine($"{newspaper.Count} paragraphs of the newspaper, {heldOut.Count} held out, {ours.Count} sentences, {names.Count} names");

        // A fifth of our sentences is held out of the first models: one completes the names of the balanced corpus, one is measured. The shipped one learns from all.
        List<NameText> known = [.. ours.Where((_, i) => i % HeldOutSentence != 0)], unknown = [.. ours.Where((_, i) => i % HeldOutSentence == 0)];
        var teacher = ModelOf(Fit([.. newspaper.Where((_, i) => i % TeacherPart == 0), .. NameData.Vary(known, names, PersonsOf(newspaper), Copies)], names, progress, out _));
        var balanced = BalancedNames.Read(data, teacher);
        var persons = PersonsOf([.. newspaper, .. balanced]);
        progress.WriteLine($"{balanced.Count} lines of the balanced corpus, {persons.Count} persons");
        var check = ModelOf(Fit([.. newspaper, .. balanced, .. NameData.Vary(known, names, persons, Copies)], names, progress, out _));
        var card = new StringBuilder("| set | kind | precision | recall | F1 |\n|---|---|---:|---:|---:|\n");
        Measure("People's Daily, held out", check, heldOut, 7, card, progress);
        Measure("our sentences, held out", check, unknown, 63, card, progress);
        byte[] bytes = Fit([.. newspaper, .. balanced, .. NameData.Vary(ours, names, persons, Copies)], names, progress, out int rows);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        File.WriteAllBytes(output, bytes);
        progress.WriteLine($"{output}: {bytes.Length} bytes");
        string[] sizes = [.. new[] { newspaper.Count, ours.Count, names.Count, rows, bytes.Length, Copies, balanced.Count }.Select(size => size.ToString("N0", CultureInfo.InvariantCulture))];
        File.WriteAllText(Path.ChangeExtension(output, ".md"), Card(sizes, card.ToString()));
    }

    /// <summary>Returns the different persons of texts that have two to four characters, as Chinese names.</summary>
    private static List<string> PersonsOf(List<NameText> texts) =>
        [.. texts.SelectMany(text => text.Names.Where(name => name.Kind == 0).Select(name => text.Text[name.Start..name.End]))
            .Where(name => name.Length is >= 2 and <= 4).Distinct().Order(StringComparer.Ordinal)];

    private static NameModel ModelOf(byte[] bytes) => new(CompiledFile.FromBytes(bytes, "names", NameModel.Kind, NameModel.FormatVersion));

    private static byte[] Fit(List<NameText> texts, List<(string Name, int Kind)> names, TextWriter progress, out int rowCount)
    {
        var (starts, slots) = NameTables.Build(names);
        var list = new NameList(CompiledFile.FromBytes(new CompiledFileWriter(NameModel.Kind, NameModel.FormatVersion).Add<uint>(starts).Add<uint>(slots).ToPinnedArray(), "names", NameModel.Kind, NameModel.FormatVersion), 0, 1);
        var lexicon = Lexicon.Default;
        var words = new Document("");
        var counts = new Dictionary<ulong, int>();
        var stretches = new List<Stretch>();
        var random = new Random(Seed);
        // Read the features twice: to count them, and to number those that are frequent enough.
        var features = new Dictionary<ulong, int>();
        for (int pass = 0; pass < 2; pass++)
        {
            random = new Random(Seed);
            foreach (var text in texts)
            {
                uint[] labels = NameData.LabelsOf(text);
                bool usesNames = text.UsesNames && random.Next(6) != 0;
                fixed (char* start = text.Text)
                {
                    var tokens = NameDecoder.Cut(start, text.Text.Length, lexicon, words);
                    for (int first = 0; first < tokens.Length;)
                    {
                        int end = NameDecoder.EndOfStretch(start, tokens, first);
                        int from = tokens[first].Start, count = tokens[end - 1].End - from;
                        if (count <= NameDecoder.MaxStretch)
                        {
                            var sink = pass == 0 ? new Collector(counts, null, null) : new Collector(null, features, new List<int>?[count]);
                            sink.Read(start, text.Text.Length, tokens[first..end], lexicon, usesNames ? list : null);
                            if (pass == 1) stretches.Add(sink.ToStretch(labels.AsSpan(from, count)));
                        }
                        first = end;
                    }
                }
            }
            if (pass == 1) break;
            foreach (var (key, count) in counts)
                if (count >= LeastCount) features.Add(key, features.Count);
            progress.WriteLine($"{counts.Count} features, {features.Count} of them kept");
            counts = [];
        }
        var field = new NameField(features.Count, L1);
        int[] order = [.. Enumerable.Range(0, stretches.Count)];
        for (int pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            foreach (int i in order) field.Learn(stretches[i].Features, stretches[i].Starts, stretches[i].Labels);
            progress.WriteLine($"pass {pass + 1} of {Passes}");
        }
        return Export(field, features, Collector.RowOf, names, out rowCount);
    }

    /// <summary>Quantizes the weights and keeps the rows with the greatest weights, as many as fit.</summary>
    private static byte[] Export(NameField field, Dictionary<ulong, int> features, Dictionary<ulong, (ulong Row, int Role)> rowOf, List<(string Name, int Kind)> names, out int rowCount)
    {
        var rows = new Dictionary<ulong, List<(int Score, sbyte Weight)>>();
        var weights = new float[NameLabels.Count];
        foreach (var (key, feature) in features)
        {
            field.WeightsOf(feature, weights);
            var (row, role) = rowOf[key];
            for (int label = 0; label < weights.Length; label++)
            {
                int value = Math.Clamp((int)MathF.Round(weights[label] * NameModel.Scale), -127, 127);
                if (value == 0) continue;
                if (!rows.TryGetValue(row, out var list)) rows.Add(row, list = []);
                list.Add(((role * NameLabels.Count) + label, (sbyte)value));
            }
        }
        var kept = new List<(ulong Key, List<(int Score, sbyte Weight)> Weights)>();
        int size = 0;
        foreach (var (row, list) in rows.OrderByDescending(row => row.Value.Max(weight => Math.Abs((int)weight.Weight))).ThenBy(row => row.Key))
        {
            size += WeightRows.SizeOf(list);
            if (size > RowBytes) break;
            kept.Add((row, [.. list.OrderBy(weight => weight.Score)]));
        }
        rowCount = kept.Count;
        int[] transitions = [.. field.Transitions.Select(weight => (int)MathF.Round(weight * NameModel.Scale))];
        return NameModel.Compile(transitions, kept, names).ToPinnedArray();
    }

    private static void Measure(string set, NameModel model, List<NameText> texts, int kinds, StringBuilder card, TextWriter progress)
    {
        var (right, found, gold) = (new int[NameLabels.Kinds], new int[NameLabels.Kinds], new int[NameLabels.Kinds]);
        foreach (var text in texts)
        {
            var document = new Document(text.Text);
            fixed (char* start = text.Text) NameDecoder.Mine.Find(model, Lexicon.Default, start, text.Text.Length, kinds, document);
            var expected = text.Names.Where(name => (kinds >> name.Kind & 1) != 0).ToHashSet();
            foreach (var (_, _, kind) in expected) gold[kind]++;
            foreach (var entity in document.Entities)
            {
                if (text.Unknown.Exists(span => entity.Span.Start < span.End && span.Start < entity.Span.End) && kinds == 63) continue;
                found[(int)entity.Kind]++;
                if (expected.Contains((entity.Span.Start, entity.Span.End, (int)entity.Kind))) right[(int)entity.Kind]++;
            }
        }
        for (int kind = 0; kind <= NameLabels.Kinds; kind++)
        {
            bool isAll = kind == NameLabels.Kinds;
            if (!isAll && gold[kind] == 0) continue;
            int r = isAll ? right.Sum() : right[kind], f = isAll ? found.Sum() : found[kind], g = isAll ? gold.Sum() : gold[kind];
            string line = string.Create(CultureInfo.InvariantCulture, $"| {set} | {(isAll ? "all" : NamedEntityResult.TypeOf((NamedEntityKind)kind))} | {(double)r / Math.Max(1, f):F3} | {(double)r / Math.Max(1, g):F3} | {2.0 * r / Math.Max(1, f + g):F4} |");
            card.Append(line).Append('\n');
            progress.WriteLine(line);
        }
    }

    private static string Card(string[] sizes, string measured) => $"""
        # names.bin

        The model of names: persons, places, organizations, products, works and events. `dotnet run -c Release --project tools/NlpPipeline.Models -- names` writes the model and this card.

        ## Method

        The model is a linear-chain conditional random field over characters. The labels are begin, inside, end and single for each of six kinds, and outside. The features of a character are:

        - the characters and pairs of characters around it
        - the word of jieba's segmentation that contains it, and the words before and after
        - the parts of speech of these words in the dictionary, of one word and of two successive words
        - the longest match in a list of {sizes[2]} names, with its kinds. A match begins at the start of a word or inside an unknown word. The file contains the list as hashes.

        The model is trained by FTRL-proximal with an L1 penalty. Weights have one byte. The {sizes[3]} rows with the greatest weights are kept. Titles in 《》, times and amounts are found by rules and are not part of the model.

        ## Training texts

        | set | texts | use |
        |---|---:|---|
        | People's Daily, January 1998 (PFR corpus), without the last three days | {sizes[0]} paragraphs | persons, places and organizations; other proper names count as unknown |
        | corpusZh, the balanced corpus of the State Language Commission | {sizes[6]} lines | persons and places; the few marked organizations, and those that a model trained on the other sets finds around places; other kinds count as unknown |
        | `data/training/modern-sentences.txt` | {sizes[1]} sentences | all kinds; each sentence unchanged, without the features of the list, with spaces around Latin words, and {sizes[5]} times with other names of the list (for persons, also of the newspaper and the balanced corpus) |
        | `data/training/modern-names.tsv` | {sizes[2]} names | the list |

        ## Terms

        The sentences and names were written for this project. The People's Daily corpus is released for research; corpusZh states no terms. Neither is part of this project; only weights made from them are.

        ## Scores

        A name is correct if its range and its kind are correct. The measured model was trained without these texts: the last three days of the newspaper, and every fifth of our sentences. The shipped model is also trained on the held-out sentences. Most of the names in them are in the list, as they are when the model is used.

        {measured}
        {sizes[4]} bytes.

        """;

    /// <summary>A sentence with the numbers of its features.</summary>
    private sealed record Stretch(int[] Features, int[] Starts, uint[] Labels);

    /// <summary>Counts or numbers features: pairs of a row and a role.</summary>
    private readonly struct Collector(Dictionary<ulong, int>? counts, Dictionary<ulong, int>? features, List<int>?[]? positions)
    {
        /// <summary>The row and the role of each feature.</summary>
        internal static Dictionary<ulong, (ulong Row, int Role)> RowOf { get; } = [];

        /// <summary>Reads the features of a stretch.</summary>
        internal void Read(char* text, int length, ReadOnlySpan<Token> tokens, Lexicon lexicon, NameList? names)
        {
            int count = tokens[^1].End - tokens[0].Start;
            ulong* keys = stackalloc ulong[((NameRows.KeysOfCharacter + NameRows.KeysOfWord) * count) + 1];
            Span<Target> targets = stackalloc Target[NameRows.WordTargets];
            NameRows.ReadCharacters(text + tokens[0].Start, count, keys);
            for (int i = 0; i <= count; i++)
            {
                for (int r = 0; r < NameRows.CharacterRoles; r++) targets[r] = new Target(i - NameRows.RolesBefore + r, i - NameRows.RolesBefore + r + 1);
                Add(*keys++, targets[..NameRows.PairRoles]);
                if (i < count) Add(*keys++, targets[..NameRows.CharacterRoles]);
            }
            NameRows.ReadWords(text, tokens, lexicon, keys);
            for (int k = 0; k < tokens.Length; k++)
            {
                NameRows.TargetsOfWord(tokens, k, targets);
                Add(*keys++, targets.Slice(NameRows.FirstOfWord, NameRows.Roles));
                Add(*keys++, targets.Slice(NameRows.FirstOfWord, NameRows.Roles));
                Add(*keys++, targets.Slice(NameRows.FirstOfTagPair, NameRows.Roles));
            }
            if (names is null) return;
            uint* starts = stackalloc uint[count];
            var matches = stackalloc NameMatch[count];
            int found = NameRows.ReadNames(text, length, tokens, lexicon, names, starts, matches);
            for (int i = 0; i < found; i++)
            {
                NameRows.TargetsOfName(matches[i], targets);
                Add(matches[i].Key, targets[..NameRows.NameTargets]);
                Add(matches[i].TagKey, targets[..NameRows.NameTagTargets]);
            }
        }

        private void Add(ulong key, scoped ReadOnlySpan<Target> targets)
        {
            for (int role = 0; role < targets.Length; role++)
            {
                var (start, end) = targets[role];
                if (start >= end) continue;
                ulong feature = key + ((ulong)(role + 1) * 0x9E3779B97F4A7C15);
                if (counts is not null)
                {
                    ref int count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out _);
                    if (++count == LeastCount) RowOf[feature] = (key, role);
                    continue;
                }
                if (!features!.TryGetValue(feature, out int number)) continue;
                for (int i = Math.Max(0, start); i < Math.Min(end, positions!.Length); i++) (positions[i] ??= []).Add(number);
            }
        }

        internal Stretch ToStretch(ReadOnlySpan<uint> labels)
        {
            var starts = new int[positions!.Length + 1];
            for (int i = 0; i < positions.Length; i++) starts[i + 1] = starts[i] + (positions[i]?.Count ?? 0);
            return new Stretch([.. positions.SelectMany(list => list ?? [])], starts, labels.ToArray());
        }
    }
}
