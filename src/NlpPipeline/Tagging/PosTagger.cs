using System.Buffers;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Tagging;

/// <summary>
/// Sets the parts of speech of a document's tokens without changing the tokens: that of the lexicon for a known word, <c>m</c> for a
/// number, <c>eng</c> for a Latin word, the most probable one by jieba's model of characters and tags for another unknown word, otherwise
/// <c>x</c>. (The segmenter's mode <see cref="Segmentation.SegmentationMode.PartOfSpeech"/> is jieba's <c>posseg</c>, whose tokens
/// sometimes differ.) Immutable and thread-safe.
/// </summary>
public sealed unsafe class PosTagger : IAnnotator
{
    private static readonly SearchValues<char> s_numberCharacters = SearchValues.Create("0123456789.,%-:/");

    private readonly Lexicon? _lexicon;

    /// <summary>Creates a tagger.</summary>
    /// <param name="lexicon">The lexicon. Default: the one that segmented the document, or the shipped one if that is unknown.</param>
    public PosTagger(Lexicon? lexicon = null) => _lexicon = lexicon;

    /// <inheritdoc/>
    public Annotations Needs => Annotations.Tokens;

    /// <inheritdoc/>
    public Annotations Gives => Annotations.PartsOfSpeech;

    /// <summary>Sets the parts of speech of a document's tokens, which <see cref="Document.GetPos"/> returns.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var lexicon = _lexicon ?? document.Lexicon ?? Lexicon.Default;
        document.SetLexiconPosNames(lexicon.PosNames);
        var tokens = document.MutableTokens;
        fixed (char* text = document.SimplifiedText)
        {
            foreach (ref var token in tokens) token = token with { PosId = TagOf(lexicon, text + token.Start, token.Length) };
        }
        GC.KeepAlive(lexicon); // the tables are used through pointers
    }

    private static int TagOf(Lexicon lexicon, char* word, int length)
    {
        int id = lexicon.Find(word, length);
        if (id >= 0) return lexicon.PosOf(id, word, length);
        if (length == 0) return PosTags.Other;
        if (char.IsAsciiDigit(word[0])) return IsNumber(new ReadOnlySpan<char>(word, length)) ? PosTags.Number : PosTags.English;
        if (char.IsAsciiLetter(word[0])) return PosTags.English;
        return (lexicon.Trie.Symbols[word[0]] & Symbols.Han) != 0 ? LikeliestTag(lexicon, word, length) : PosTags.Other;
    }

    private static bool IsNumber(ReadOnlySpan<char> word) => word.IndexOfAnyExcept(s_numberCharacters) < 0;

    /// <summary>Returns the tag whose path S, or B M* E, gives the characters the greatest probability.</summary>
    private static int LikeliestTag(Lexicon lexicon, char* word, int length)
    {
        var model = lexicon.PosModel;
        double best = LexiconCompiler.MinLog;
        int tag = PosTags.Other;
        for (int first = 0; first < model.StateCount; first++)
        {
            if (model.Letters[first] != (length == 1 ? PosModel.S : PosModel.B)) continue;
            double score = model.Start[first] + model.Emission(lexicon.Trie.CodeOf(word[0]), (byte)first);
            int state = first;
            for (int i = 1; i < length && score > best; i++)
            {
                int next = StateOf(model, i + 1 < length ? PosModel.M : PosModel.E, model.Tags[first]);
                score = next < 0 ? double.NegativeInfinity
                    : score + model.Transition[(next * 256) + state] + model.Emission(lexicon.Trie.CodeOf(word[i]), (byte)next);
                state = next;
            }
            if (score <= best) continue;
            best = score;
            tag = model.Tags[first];
        }
        return tag;
    }

    private static int StateOf(in PosModel model, int letter, int tag)
    {
        for (int state = 0; state < model.StateCount; state++)
            if (model.Letters[state] == letter && model.Tags[state] == tag) return state;
        return -1;
    }
}
