using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using Xunit;

namespace NlpPipeline.Models.Tests;

public sealed class SegmenterTrainerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nlp-segmenter-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_model_learns_the_words_of_its_texts_and_has_the_same_bytes_again()
    {
        Write("seg/corpusZh.wordpos.txt", Repeat("我们/r 在/p 山上/n 放/v 风筝/n 。/w\n"));
        Write("seg/pfr199801.pos.txt", Repeat("19980101-01-001-001/m  [山河/n  队/n]nt  王/nr  小明/nr  放/v  飞龙筝/n  。/w\n") + "19980131-01-001-001/m  王/nr  小明/nr  在/p  山上/n\n");
        Write("seg/pd1998_feb_like.seg.txt", Repeat("王 小明 放 飞龙筝 。\n"));
        Write("seg/wtb.train.conll", "1\t我们\t_\n2\t放\t_\n\n");
        Write("judged/modern-names.tsv", "飞龙筝\tPRODUCT\tother\n");
        Write("judged/modern-sentences.txt", Repeat("[飞龙筝/nz]PRODUCT 上市/v 了/u 。/w\n"));
        var output = new StringWriter();
        string first = Train("a.bin", output), second = Train("b.bin", output);
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        Assert.Contains("newspaper, held out", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(["王小明", "在", "山上", "放", "飞龙筝"], Words(LearnedModel.Load(first), "王小明在山上放飞龙筝"));
    }

    [Theory]
    [InlineData("[上海/ns  大学/n]nt  江/nr  泽民/nr  啊{a4}/y", "上海|大学|江|泽民|啊")]
    [InlineData("以假充真/% ，", "以假充真|，")]
    [InlineData("[Model/nx 3/m]PRODUCT 1/2/m", "Model|3|1/2")]
    public void Words_are_read_without_tags_brackets_and_notes(string line, string expected) =>
        Assert.Equal(expected, string.Join('|', WordCorpora.Tagged(line).Select(word => word.Word)));

    private static string Repeat(string line) => string.Concat(Enumerable.Repeat(line, 200));

    private static unsafe string[] Words(LearnedModel model, string text)
    {
        var document = new Document(text);
        fixed (char* start = text) LearnedMode.Cut(model, Lexicon.Default, start, text.Length, document);
        return document.GetWords();
    }

    private string Train(string name, StringWriter output)
    {
        string path = Path.Combine(_folder, name);
        SegmenterTrainer.Train(_folder, Path.Combine(_folder, "judged"), path, output);
        return path;
    }

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
