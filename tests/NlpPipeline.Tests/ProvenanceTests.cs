using System.Security.Cryptography;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using NlpPipeline.Storage;
using NlpPipeline.Tagging;
using Xunit;

namespace NlpPipeline.Tests;

public sealed class ProvenanceTests : IDisposable
{
    private readonly string _words = Path.GetTempFileName();

    public void Dispose() => File.Delete(_words);

    [Fact]
    public void Every_shipped_file_has_a_version_and_the_hash_that_is_listed()
    {
        string[] names = [.. typeof(Pipeline).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".bin", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        using var reader = new StreamReader(typeof(Pipeline).Assembly.GetManifestResourceStream("versions.tsv")!);
        var listed = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToArray();
        Assert.Equal(names, listed.Select(cells => cells[0]));
        foreach (string[] cells in listed)
        {
            string hash = Convert.ToHexStringLower(SHA256.HashData(CompiledFile.ResourceBytes(cells[0])));
            Assert.True(hash == cells[2], $"data/{cells[0]} has changed: run .ci/accept-data, which gives it the next version.");
        }
        Assert.Equal(Lexicon.Default.File.Sha256, ShippedData.Sha256Of(Lexicon.Default.File));
        Assert.True(ShippedData.VersionOf(Lexicon.Default.File) >= 1);
    }

    [Fact]
    public void A_result_says_what_made_it_only_if_it_is_asked_to()
    {
        Assert.DoesNotContain("provenance", Pipeline.CreateDefault().Answers);
        Assert.Null(Pipeline.CreateDefault().Process("北京").ToResult().Answers);

        var options = new PipelineOptions { Annotations = Annotations.All, Provenance = true };
        var pipeline = Pipeline.Create(options);
        Assert.Equal(["provenance"], pipeline.Answers);
        var provenance = pipeline.Process("北京").Get<Provenance>("provenance")!;
        Assert.Equal(["lexicon", "names", "ngrams", "sentiment", "tags", "topics", "words"], provenance.Data.Select(source => source.Name).Order(StringComparer.Ordinal));
        Assert.All(provenance.Data, source => Assert.True(source.Version >= 1));
        Assert.Contains(provenance.Data, source => source == new DataSource("lexicon", ShippedData.VersionOf(Lexicon.Default.File), Lexicon.Default.File.Sha256));
        var json = pipeline.Process("北京").ToResult().Answers!["provenance"];
        Assert.Equal(provenance.Library, json.GetProperty("library").GetString());
        Assert.Equal(provenance.Recipe, json.GetProperty("recipe").GetString());
        Assert.Equal(provenance.Data.Count, json.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public void The_models_of_the_learned_mode_are_named()
    {
        var options = new PipelineOptions { Annotations = Annotations.PartsOfSpeech, Provenance = true, Segmenter = new() { Mode = SegmentationMode.Learned } };
        var provenance = Pipeline.Create(options).Process("北京").Get<Provenance>("provenance")!;
        Assert.Equal(["lexicon", "pos", "words"], provenance.Data.Select(source => source.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Your_own_model_of_words_is_named_by_its_hash()
    {
        byte[] model = CompiledFile.ResourceBytes("words.bin");
        File.WriteAllBytes(_words, model);
        var options = new PipelineOptions { Annotations = Annotations.Tokens, Provenance = true, Segmenter = new() { Mode = SegmentationMode.Learned } };
        var shipped = Pipeline.Create(options).Process("北京").Get<Provenance>("provenance")!;
        var own = Pipeline.Create(options with { Segmenter = options.Segmenter with { WordsModelFile = _words } }).Process("北京").Get<Provenance>("provenance")!;
        Assert.Contains(new DataSource("words", null, Convert.ToHexStringLower(SHA256.HashData(model))), own.Data);
        Assert.Equal(shipped.Recipe, own.Recipe); // paths differ between machines
        var info = ModelInfo.Load(_words);
        Assert.Equal(("words", (int?)null, true), (info.Contents, info.Version, info.IsIntact));
    }

    [Fact]
    public void The_models_that_find_new_words_are_named()
    {
        var options = new PipelineOptions { Annotations = Annotations.Tokens, Provenance = true, Segmenter = new() { FindNewWords = true } };
        var provenance = Pipeline.Create(options).Process("北京").Get<Provenance>("provenance")!;
        Assert.Equal(["lexicon", "names", "words"], provenance.Data.Select(source => source.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_models_that_the_tags_are_made_with_are_named()
    {
        var options = new PipelineOptions { Annotations = Annotations.Tags, Provenance = true };
        var provenance = Pipeline.Create(options).Process("北京").Get<Provenance>("provenance")!;
        Assert.Equal(["lexicon", "names", "ngrams", "tags", "topics", "words"], provenance.Data.Select(source => source.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_style_is_named_by_its_hash_and_not_by_its_path()
    {
        Provenance Of(string path) =>
            Pipeline.Create(new PipelineOptions { Annotations = Annotations.Tags, Provenance = true, Tags = new() { StyleFile = path } }).Process("").Get<Provenance>("provenance")!;
        var style = TagStyle.Learn([new TaggedArticle("北京的地铁很方便。", ["地铁"])]);
        style.Save(_words);
        var first = Of(_words);
        Assert.Equal(new DataSource("style", null, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_words)))), first.Data[^1]);
        string copy = Path.GetTempFileName();
        try
        {
            File.Copy(_words, copy, overwrite: true);
            var second = Of(copy);
            Assert.Equal(first.Recipe, second.Recipe);
            Assert.Equal(first.Data, second.Data);
        }
        finally
        {
            File.Delete(copy);
        }
        TagStyle.Learn([new TaggedArticle("北京的地铁很方便。", ["北京"])]).Save(_words);
        Assert.NotEqual(first.Data[^1], Of(_words).Data[^1]);
    }

    [Fact]
    public void Every_shipped_file_is_described()
    {
        var files = ModelInfo.OfShipped();
        Assert.Equal(typeof(Pipeline).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".bin", StringComparison.Ordinal)).Order(StringComparer.Ordinal), files.Select(file => file.Source).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.True(file.IsIntact && file.Version >= 1 && file.Source == file.Contents + ".bin"));
        Assert.Contains("hotels", files.Single(file => file.Contents == "sentiment").Labels);
        Assert.Contains("体育", files.Single(file => file.Contents == "topics").Labels);
    }

    [Fact]
    public void Another_recipe_and_other_user_words_are_told_apart()
    {
        Provenance Of(PipelineOptions options) => Pipeline.Create(options with { Provenance = true, Annotations = Annotations.Tokens }).Process("").Get<Provenance>("provenance")!;
        var plain = Of(new PipelineOptions());
        Assert.Equal(plain.Recipe, Of(new PipelineOptions()).Recipe);
        Assert.NotEqual(plain.Recipe, Of(new PipelineOptions { UserWords = ["云计算"] }).Recipe);
        File.WriteAllText(_words, "云计算\n");
        var words = Of(new PipelineOptions { UserWordFiles = [_words] });
        Assert.Equal(plain.Recipe, words.Recipe); // the name of a file does not matter, its bytes do
        Assert.Equal(new DataSource("userWords", null, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_words)))), words.Data[^1]);
    }
}
