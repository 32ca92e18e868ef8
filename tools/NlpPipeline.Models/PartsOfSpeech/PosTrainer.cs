using System.Globalization;
using NlpPipeline.Segmentation;
using NlpPipeline.Storage;
using NlpPipeline.Tagging;

namespace NlpPipeline.Models;

/// <summary>
/// Trains the model of parts of speech, and writes its card. Single-threaded and seeded: the same data gives the same bytes.
/// </summary>
internal static class PosTrainer
{
    private const int Labels = PosRows.Labels;
    private const float L1 = 3;
    private const int Passes = 4, Seed = 5;
    private const int OwnCopies = 2;
    private const int RowBytes = 950_000;
    private const int LeastTagCount = 5;

    internal static void Train(string data, string judged, string output, TextWriter log)
    {
        string folder = Path.Combine(data, "seg"), modern = Path.Combine(judged, "modern-sentences.txt");
        var newspaper = WordCorpora.January(folder, heldOut: false).ToList();
        var heldOut = WordCorpora.January(folder, heldOut: true).ToList();
        var own = WordCorpora.ModernTagged(modern, heldOut: false).ToList();
        var ownHeldOut = WordCorpora.ModernTagged(modern, heldOut: true).ToList();
        var counts = newspaper.SelectMany(line => line).CountBy(word => word.Tag).Where(tag => tag.Key.Length > 0 && tag.Value >= LeastTagCount);
        string[] tags = [.. counts.Select(tag => tag.Key).Order(StringComparer.Ordinal)];
        var known = tags.ToHashSet(StringComparer.Ordinal);
        List<(string Word, string Tag)[]> lines = [.. newspaper.Where(line => line.Length > 0 && line.All(word => known.Contains(word.Tag)))];
        for (int i = 0; i < OwnCopies; i++) lines.AddRange(own);
        var corpus = new PosCorpus(lines, tags);
        log.Write($"{lines.Count} lines, {tags.Length} tags, {corpus.Rows.Count} features\n");

        byte[] bytes = Export(corpus, tags, Fit(corpus, tags.Length, log), out int rows);
        File.WriteAllBytes(output, bytes);
        var model = new PosWeights(CompiledFile.FromBytes(bytes, output, PosWeights.Kind, PosWeights.FormatVersion));
        var trained = lines.SelectMany(line => line).Select(word => word.Word).ToHashSet(StringComparer.Ordinal);
        var table = new List<string>();
        foreach (var (name, texts) in new[] { ("People's Daily, 29 to 31 January 1998", heldOut), ("modern sentences of training, every tenth", ownHeldOut) })
        {
            var (accuracy, unknown, joint) = Measure(model, texts, trained);
            table.Add(string.Create(CultureInfo.InvariantCulture, $"| {name} | {accuracy:F4} | {unknown:F4} | {joint:F4} |"));
            log.Write(table[^1] + "\n");
        }
        log.Write($"{output}: {rows} rows, {bytes.Length} bytes\n");
        File.WriteAllText(Path.ChangeExtension(output, ".md"), Card(tags.Length, rows, bytes.Length, string.Join('\n', table)));
    }

    private static PosField Fit(PosCorpus corpus, int tags, TextWriter log)
    {
        var field = new PosField(corpus.Rows.Count, tags, corpus.Open, L1);
        int[] order = [.. Enumerable.Range(0, corpus.Sentences.Count)];
        var random = new Random(Seed);
        for (int pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            long errors = 0;
            foreach (int number in order) errors += field.Learn(corpus.Sentences[number]);
            log.Write($"pass {pass + 1} of {Passes}: {(double)errors / corpus.Sentences.Sum(sentence => sentence.Tags.Length):F4} wrong\n");
        }
        return field;
    }

    /// <summary>Quantizes the weights and keeps the rows with the greatest ones, as many as fit.</summary>
    private static byte[] Export(PosCorpus corpus, string[] tags, PosField field, out int rowCount)
    {
        var rows = new Dictionary<ulong, List<(int Score, sbyte Weight)>>();
        for (int feature = 0; feature < corpus.Rows.Count; feature++)
        {
            var (key, role) = corpus.Rows[feature];
            for (int tag = 0; tag < tags.Length; tag++)
            {
                int value = Math.Clamp((int)MathF.Round(field.Weight(feature, tag) * PosWeights.Scale), -127, 127);
                if (value == 0) continue;
                if (!rows.TryGetValue(key, out var list)) rows.Add(key, list = []);
                list.Add(((role * Labels) + tag, (sbyte)value));
            }
        }
        var kept = new List<(ulong Key, List<(int Score, sbyte Weight)> Weights)>();
        int size = 0;
        foreach (var (key, list) in rows.OrderByDescending(row => row.Value.Max(weight => Math.Abs((int)weight.Weight))).ThenBy(row => row.Key))
        {
            size += WeightRows.SizeOf(list);
            if (size > RowBytes) break;
            kept.Add((key, [.. list.OrderBy(weight => weight.Score)]));
        }
        rowCount = kept.Count;
        short[] steps = [.. Enumerable.Range(0, (Labels + 1) * Labels).Select(i => (short)MathF.Round(field.Transition(i / Labels, i % Labels) * PosWeights.Scale))];
        return PosWeights.Compile(tags, steps, kept, corpus.Allowed, corpus.Open).ToPinnedArray();
    }

    /// <summary>Returns the share of right tags of given words, of those of unknown words, and the F1 of words with their tags.</summary>
    private static (double Accuracy, double Unknown, double Joint) Measure(PosWeights model, List<(string Word, string Tag)[]> lines, HashSet<string> trained)
    {
        var tagger = new LearnedPosTagger(model);
        long words = 0, right = 0, unknown = 0, unknownRight = 0, found = 0, joint = 0;
        foreach (var line in lines)
        {
            var given = PosCorpus.DocumentOf(line.Select(word => word.Word));
            tagger.Annotate(given);
            var spans = new HashSet<(int, int, string)>();
            for (int i = 0; i < line.Length; i++)
            {
                var token = given.Tokens[i];
                bool isRight = given.GetPos(token) == line[i].Tag;
                words++;
                if (isRight) right++;
                spans.Add((token.Start, token.Length, line[i].Tag));
                if (trained.Contains(line[i].Word)) continue;
                unknown++;
                if (isRight) unknownRight++;
            }
            var cut = new Document(given.Text);
            new Segmenter(options: new SegmenterOptions { Mode = SegmentationMode.Learned }).Annotate(cut);
            tagger.Annotate(cut);
            found += cut.Tokens.Length;
            foreach (var token in cut.Tokens)
                if (spans.Contains((token.Start, token.Length, cut.GetPos(token)))) joint++;
        }
        return ((double)right / words, (double)unknownRight / Math.Max(1, unknown), 2.0 * joint / (words + found));
    }

    private static string Card(int tags, int rows, int bytes, string table) => $"""
        # pos.bin
        The model of parts of speech for words of the learned mode (`LearnedPosTagger`), with the tag set of the People's Daily corpus (PKU). This command writes the model and this card:

            dotnet run -c Release --project tools/NlpPipeline.Models -- pos --data DATA --judged data/training --out data/pos.bin

        It takes about a minute on one processor. The same input gives the same bytes.

        ## Method
        The model is a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) with {tags} tags. It is trained by FTRL-proximal with an L1 penalty of {L1} in {Passes} passes. The features of a word are:

        - the word
        - its class: part of speech and length in the lexicon, or its shape
        - the pair of the word and the word before it, and the pair of their classes
        - its first character, its last character, its first two and its last two characters
        - all of these features of the words before and after it

        Weights are multiples of 1/{PosWeights.Scale} in one byte. The {rows.ToString("N0", CultureInfo.InvariantCulture)} rows with the greatest weights are kept.

        Known words are those that occur at least three times in the training texts. They can have only the tags with which they occur there; other words can have the tags of open classes. Most words therefore have one tag. Of the tags of a word, only those near the best one are compared (Viterbi).

        ## Sources
        | text | terms |
        |---|---|
        | People's Daily, January 1998, without its last three days (1.0 M words) | released for research |
        | [training/modern-sentences.txt](training/modern-sentences.txt), nine of ten, {OwnCopies} times | MIT, our own |

        Surname and given name are one word. The file contains weights but no text.

        ## Scores
        The columns are: the share of correct tags of given words; the same for words that are not in the training texts; F1 of words and tags together, if the learned mode finds the words.

        | text | correct | unknown words | words and tags, F1 |
        |---|---:|---:|---:|
        {table}

        {bytes.ToString("N0", CultureInfo.InvariantCulture)} bytes.

        """;
}
