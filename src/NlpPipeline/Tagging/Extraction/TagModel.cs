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
    private const int TableSection = 0, WeightsSection = 1, BiasesSection = 2;

    /// <summary>The mean log-odds of the words of an article and of an abstract, between which the two sets of weights are mixed.</summary>
    private const double ArticleRegister = -1.1, AbstractRegister = -0.6;

    /// <summary>The maximum length of a headline, in UTF-16 code units; a longer sentence is a text without punctuation.</summary>
    private const int LongestHeadline = 100;

    /// <summary>
    /// The maximum length of an abstract, in UTF-16 code units; a longer text is not one, even if, like a novel, it does not use the words
    /// of news.
    /// </summary>
    private const int LongestAbstract = 2000;

    private static readonly Lazy<TagModel> Shipped = new(() => new TagModel(CompiledFile.FromResource(ResourceName, Kind, FormatVersion)));

    private readonly LexicalTable _table;

    internal TagModel(CompiledFile file)
    {
        File = file;
        _table = new LexicalTable(file, TableSection);
        if (file.Count<float>(WeightsSection) != TagFeatures.Total * (int)TextKind.Count || file.Count<float>(BiasesSection) != (int)TextKind.Count)
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

    /// <summary>Returns the mix of weights for a document.</summary>
    internal static TextMix MixOf(in DocumentFacts document) => new(IsHeadline(document), IsHeadline(document) || document.Shape.Length > LongestAbstract ? 0
        : Math.Clamp((document.Register - ArticleRegister) / (AbstractRegister - ArticleRegister), 0, 1));

    /// <summary>Computes the weights of each bin in a mix, in pairs: for a tag, and for a main tag.</summary>
    internal void WeightsOf(TextMix mix, Span<double> weights)
    {
        ReadOnlySpan<float> tags = Weights(mix.IsHeadline ? TextKind.Headline : TextKind.Article), mains = Weights(mix.IsHeadline ? TextKind.Headline : TextKind.ArticleMain);
        var ofAbstracts = Weights(TextKind.Abstract);
        double share = 1 - mix.Abstract;
        for (int bin = 0; bin < tags.Length; bin++)
        {
            double other = mix.Abstract * ofAbstracts[bin];
            weights[2 * bin] = (share * tags[bin]) + other;
            weights[(2 * bin) + 1] = (share * mains[bin]) + other;
        }
    }

    /// <summary>Returns the weight of a bin in a mix.</summary>
    internal double WeightOf(int bin, TextMix mix, bool isMain) => mix.IsHeadline ? Weights(TextKind.Headline)[bin]
        : ((1 - mix.Abstract) * Weights(isMain ? TextKind.ArticleMain : TextKind.Article)[bin]) + (mix.Abstract * Weights(TextKind.Abstract)[bin]);

    /// <summary>Returns the base to which the weights of a mix are added.</summary>
    internal double BaseOf(TextMix mix, bool isMain)
    {
        var biases = File.Section<float>(BiasesSection);
        return mix.IsHeadline ? biases[(int)TextKind.Headline]
            : ((1 - mix.Abstract) * biases[(int)(isMain ? TextKind.ArticleMain : TextKind.Article)]) + (mix.Abstract * biases[(int)TextKind.Abstract]);
    }

    internal static byte[] Export(ulong[] table, float[] weights, float[] biases) =>
        new CompiledFileWriter(Kind, FormatVersion).Add<ulong>(table).Add<float>(weights).Add<float>(biases).ToPinnedArray();

    private static bool IsHeadline(in DocumentFacts document) => document.Shape.Title == TitleKind.None && document.Shape.Length <= LongestHeadline;

    private ReadOnlySpan<float> Weights(TextKind kind) => File.Section<float>(WeightsSection).Slice((int)kind * TagFeatures.Total, TagFeatures.Total);
}

/// <summary>The kinds of text that have separate weights.</summary>
internal enum TextKind
{
    Article,
    Abstract,
    Headline,

    /// <summary>The main keywords of articles.</summary>
    ArticleMain,
    Count,
}

/// <summary>A mix of weights: those of headlines, or a mixture of those of articles and of abstracts.</summary>
/// <param name="IsHeadline">Whether to use the weights of headlines.</param>
/// <param name="Abstract">The share of the weights of abstracts, in [0, 1].</param>
internal readonly record struct TextMix(bool IsHeadline, double Abstract)
{
    internal bool IsArticle => !IsHeadline && Abstract == 0;

    internal bool IsPure => IsHeadline || Abstract is 0 or 1;

    /// <summary>Whether main tags have separate weights.</summary>
    internal bool HasMain => !IsHeadline && Abstract < 1;
}
