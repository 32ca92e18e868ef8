using System.Buffers;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>Turns a document's tokens into units, and looks each distinct word up once. Immutable and thread-safe.</summary>
internal sealed unsafe class WordReader
{
    private const int ShortestSplit = 4; // two words of two characters
    private const double CommonIdf = 2;

    private static readonly SearchValues<char> s_numberCharacters = SearchValues.Create("0123456789０１２３４５６７８９.．,，%％-－:：/／");

    /// <summary>The hundred commonest surnames.</summary>
    private static readonly SearchValues<char> s_surnames = SearchValues.Create(
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文");

    private readonly Lexicon _lexicon;
    private readonly WordKind[] _kinds;
    private readonly Func<ulong, LexicalEntry> _lookUp;

    private readonly IdfTable? _idf;

    internal WordReader(Lexicon lexicon, Func<ulong, LexicalEntry> lookUp, IdfTable? idf)
    {
        _idf = idf;
        _lexicon = lexicon;
        _lookUp = lookUp;
        _kinds = [.. lexicon.PosNames.Select(WordKinds.Of)];
    }

    /// <summary>Fills the scratch with the units of the document.</summary>
    internal void Read(Document document, ExtractionScratch scratch)
    {
        fixed (char* text = document.Text)
        {
            foreach (var token in document.Tokens)
            {
                int word = WordAt(text, token.Start, token.Length, scratch.Candidates);
                int split = scratch.Candidates[word].SplitAt;
                if (split == 0)
                {
                    scratch.Add(new Unit(token.Start, token.Length, word));
                    continue;
                }
                scratch.Add(new Unit(token.Start, split, WordAt(text, token.Start, split, scratch.Candidates)));
                scratch.Add(new Unit(token.Start + split, token.Length - split, WordAt(text, token.Start + split, token.Length - split, scratch.Candidates)));
            }
        }
        GC.KeepAlive(_lexicon); // its tables were used through pointers
    }

    /// <summary>The candidate of the word at a place; looked up when it is new.</summary>
    internal int WordAt(char* text, int start, int length, CandidateTable candidates)
    {
        ulong key = WordKey.Of(new ReadOnlySpan<char>(text + start, length));
        int index = candidates.FindOrAdd(key, start, length, out bool isNew);
        if (!isNew) return index;
        ref var word = ref candidates[index];
        word.Words = 1;
        word.First = word.Last = index;
        int id = _lexicon.Find(text + start, length);
        word.IsLexiconWord = id >= 0;
        word.Kind = KindOf(text + start, length, id);
        if (word.Kind == WordKind.Break) return index;
        word.Lexical = _lookUp(key);
        if (_idf is not null) word.Lexical = word.Lexical with { Idf = LexicalEntry.ToIdf(_idf[new ReadOnlySpan<char>(text + start, length)]) };
        if (id >= 0 && length >= ShortestSplit && WordKinds.IsNominal(word.Kind) && word.Kind != WordKind.Person) word.SplitAt = SplitOf(text + start, length);
        return index;
    }

    /// <summary>What the tables know of a key.</summary>
    internal LexicalEntry LookUp(ulong key) => _lookUp(key);

    /// <summary>Makes a candidate, of which only key and place are known, a new word.</summary>
    internal void Describe(ref Candidate word, int index, bool isPerson)
    {
        word.Words = 1;
        word.First = word.Last = index;
        word.Kind = isPerson ? WordKind.Person : WordKind.Unknown;
        word.Lexical = _lookUp(word.Key);
        word.IsNewWord = true;
    }

    /// <summary>
    /// The kind of a word: by the lexicon, else by its characters. The model of unknown words and parts of speech would say more of a name, at ten times the
    /// cost of all else here, and made the tags no better.
    /// </summary>
    private WordKind KindOf(char* word, int length, int id)
    {
        if (id >= 0) return _kinds[_lexicon.PosOf(id, word, length)];
        char first = WordKey.Fold(*word);
        if (char.IsAsciiLetter(first)) return WordKind.Latin;
        if (char.IsAsciiDigit(first)) return new ReadOnlySpan<char>(word, length).ContainsAnyExcept(s_numberCharacters) ? WordKind.Latin : WordKind.Number;
        if (!char.IsLetter(first)) return WordKind.Break;
        // A guess of two characters of which one is a common function word is torn out of its neighbours (约 谈后).
        if (length == 2 && (IsFunctionWord(word) || IsFunctionWord(word + 1))) return WordKind.Break;
        return length is 2 or 3 && s_surnames.Contains(first) ? WordKind.Person : WordKind.Unknown;
    }

    private bool IsFunctionWord(char* character)
    {
        int id = _lexicon.Find(character, 1);
        return id >= 0 && WordKinds.IsFunction(_kinds[_lexicon.PosOf(id, character, 1)])
            && _lookUp(WordKey.Of(new ReadOnlySpan<char>(character, 1))).IdfValue < CommonIdf;
    }

    /// <summary>Where a word of the lexicon falls into two nouns of the lexicon (美国 政府); 0 if it does not.</summary>
    private byte SplitOf(char* word, int length)
    {
        for (int at = 2; at <= length - 2 && at < byte.MaxValue; at++)
        {
            if (IsNoun(word, at) && IsNoun(word + at, length - at)) return (byte)at;
        }
        return 0;
    }

    private bool IsNoun(char* word, int length)
    {
        int id = _lexicon.Find(word, length);
        return id >= 0 && WordKinds.IsNominal(_kinds[_lexicon.PosOf(id, word, length)]);
    }
}
