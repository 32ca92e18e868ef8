using NlpPipeline.Storage;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// The weights of <see cref="TagFeatures"/> for each kind of text, and the table of words; read in place. Immutable and thread-safe.
/// </summary>
internal sealed class TagModel
{
    internal const string Kind = "TAGM";
    internal const int FormatVersion = (1 << 8) | TagFeatures.Version;
    private const string ResourceName = "tags.bin";
    private const int TableSection = 0, WeightsSection = 1, BiasesSection = 2, EndingsSection = 3;

    /// <summary>The mean log-odds of the words of an article and of an abstract, between which the two sets of weights are mixed.</summary>
    private const double ArticleRegister = -1.1, AbstractRegister = -0.6;

    /// <summary>The length below which a short text is never an abstract, in UTF-16 code units.</summary>
    private const int ShortestAbstract = 150;

    /// <summary>The number of steps in which a mix of weights is computed, so that the mixes can be kept.</summary>
    private const int Steps = 8;

    /// <summary>
    /// The maximum length of an abstract, in UTF-16 code units; a longer text is not one, even if, like a novel, it does not use the words
    /// of news.
    /// </summary>
    private const int LongestAbstract = 2000;

    /// <summary>The number of characters with an own habit as the last one: the CJK unified ideographs.</summary>
    internal const int Endings = 0x9FFF - FirstEnding + 1;
    private const char FirstEnding = '\u4E00';

    private static readonly Lazy<TagModel> Shipped = new(() => new TagModel(CompiledFile.FromResource(ResourceName, Kind, FormatVersion)));

    private readonly LexicalTable _table;

    internal TagModel(CompiledFile file)
    {
        File = file;
        _table = new LexicalTable(file, TableSection);
        if (file.Count<byte>(EndingsSection) != Endings || file.Count<float>(WeightsSection) != TagFeatures.Total * (int)TextKind.Count || file.Count<float>(BiasesSection) != (int)TextKind.Count)
            throw file.UnsoundModel("its tables do not fit together");
        TableCheck.Finite(file, WeightsSection);
        TableCheck.Finite(file, BiasesSection);
    }

    internal static TagModel Default => Shipped.Value;

    internal CompiledFile File { get; }

    internal LexicalEntry LookUp(ulong key) => _table[key];

    /// <summary>Returns the entry of a compound, most of which have none.</summary>
    internal LexicalEntry LookUpCompound(ulong key) => _table.FindRare(key);

    /// <summary>Determines whether the entry of a key is a name.</summary>
    internal bool IsName(ulong key) => _table.MayBeKeyword(key) && _table[key].IsName;

    /// <summary>Determines whether the entry of a key is a known keyword.</summary>
    internal bool IsKnownKeyword(ulong key) => _table.MayBeKeyword(key) && _table[key].IsKnownKeyword;

    /// <summary>Prefetches the entry of a key.</summary>
    internal void Prefetch(ulong key) => _table.Prefetch(key);

    /// <summary>Returns the habit of the last character of a candidate: how often words with it are tags, compared with all words; 0 if unknown.</summary>
    internal byte EndingOf(ReadOnlySpan<char> text, in Candidate candidate) =>
        EndingIndex(text[candidate.Start + candidate.Length - 1]) is var index and >= 0 ? File.Section<byte>(EndingsSection)[index] : (byte)0;

    /// <summary>Returns the index of a character among <see cref="Endings"/>; -1 if it has none.</summary>
    internal static int EndingIndex(char last) => last is >= FirstEnding and < (char)(FirstEnding + Endings) ? last - FirstEnding : -1;

    /// <summary>Returns the mix of weights for a document.</summary>
    internal static TextMix MixOf(in DocumentFacts document)
    {
        bool isShort = ShortWords.HasShortWeights(document.Shape);
        double ofAbstracts = document.Shape.Length > LongestAbstract || (isShort && document.Shape.Length < ShortestAbstract) ? 0
            : Math.Round(Math.Clamp((document.Register - ArticleRegister) / (AbstractRegister - ArticleRegister), 0, 1) * Steps) / Steps;
        return new TextMix(isShort, ofAbstracts);
    }

    /// <summary>Computes the weights of each bin in a mix, in pairs: for a tag, and for a main tag.</summary>
    internal void WeightsOf(TextMix mix, Span<double> weights)
    {
        for (int bin = 0; bin < TagFeatures.Total; bin++) (weights[2 * bin], weights[(2 * bin) + 1]) = (WeightOf(bin, mix, isMain: false), WeightOf(bin, mix, isMain: true));
    }

    /// <summary>Returns the weight of a bin in a mix.</summary>
    internal double WeightOf(int bin, TextMix mix, bool isMain) =>
        ((1 - mix.Abstract) * Weights(mix.KindOf(isMain))[bin]) + (mix.Abstract * Weights(TextKind.Abstract)[bin]);

    /// <summary>Returns the base to which the weights of a mix are added.</summary>
    internal double BaseOf(TextMix mix, bool isMain)
    {
        var biases = File.Section<float>(BiasesSection);
        return ((1 - mix.Abstract) * biases[(int)mix.KindOf(isMain)]) + (mix.Abstract * biases[(int)TextKind.Abstract]);
    }

    internal static byte[] Export(ulong[] table, float[] weights, float[] biases, byte[] endings) =>
        new CompiledFileWriter(Kind, FormatVersion).Add<ulong>(table).Add<float>(weights).Add<float>(biases).Add<byte>(endings).ToPinnedArray();

    private ReadOnlySpan<float> Weights(TextKind kind) => File.Section<float>(WeightsSection).Slice((int)kind * TagFeatures.Total, TagFeatures.Total);
}

/// <summary>The kinds of text that have separate weights.</summary>
internal enum TextKind
{
    Article,
    Abstract,

    /// <summary>Reviews, posts, headlines, names of products, and short news without a title.</summary>
    Short,

    /// <summary>The main keywords of articles.</summary>
    ArticleMain,
    Count,
}

/// <summary>A mix of the weights of abstracts and those of short texts or articles.</summary>
/// <param name="IsShort">Whether the text is short.</param>
/// <param name="Abstract">The share of the weights of abstracts, in [0, 1].</param>
internal readonly record struct TextMix(bool IsShort, double Abstract)
{
    internal bool IsArticle => !IsShort && Abstract == 0;

    /// <summary>Whether main tags have separate weights.</summary>
    internal bool HasMain => !IsShort && Abstract < 1;

    /// <summary>Returns the kind of the weights other than those of abstracts.</summary>
    internal TextKind KindOf(bool isMain) => IsShort ? TextKind.Short : isMain ? TextKind.ArticleMain : TextKind.Article;
}
