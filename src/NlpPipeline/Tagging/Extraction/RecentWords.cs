using System.Runtime.InteropServices;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// The facts of the words that the recent texts of a thread contained, by word id, so that most words need neither a key nor a look-up. A
/// word replaces another one with the same place.
/// </summary>
internal sealed class RecentWords
{
    private const int PlaceBits = 13;

    private readonly RecentWord[] _words = new RecentWord[1 << PlaceBits];
    private WordReader? _reader;
    private WordReader.KnownLexicon? _lexicon;
    private int _first = 1; // the first text that was read by the reader with the lexicon
    private int _text;

    /// <summary>Begins a text; forgets the words if another reader or lexicon reads it.</summary>
    internal void Begin(WordReader reader, WordReader.KnownLexicon lexicon)
    {
        if (_text == int.MaxValue)
        {
            Array.Clear(_words);
            (_text, _reader) = (0, null);
        }
        _text++;
        if (_reader != reader || _lexicon != lexicon) (_reader, _lexicon, _first) = (reader, lexicon, _text);
    }

    /// <summary>Returns the place of a word, which may contain another word.</summary>
    /// <param name="id">The id in the lexicon; for a character without an id, its complement.</param>
    internal ref RecentWord At(int id) => ref _words[(int)(((uint)id * 0x9E3779B1) >> (32 - PlaceBits))];

    /// <summary>Determines whether a place contains a word.</summary>
    internal bool Contains(in RecentWord place, int id, int length) => place.Id == id && place.Text >= _first && place.Length == length;

    /// <summary>Determines whether a word has occurred in the current text, so that its index is valid.</summary>
    internal bool IsInText(in RecentWord word) => word.Text == _text;

    /// <summary>Notes the candidate of a word in the current text.</summary>
    internal void Note(ref RecentWord word, int index) => (word.Text, word.Index) = (_text, index);

    /// <summary>Notes a word and its candidate in the current text.</summary>
    internal void Set(int id, in Candidate word, int index) => At(id) = new RecentWord
    {
        Key = word.Key,
        Id = id,
        Text = _text,
        Index = index,
        Lexical = word.Lexical,
        Edges = word.Edges,
        Kind = word.Kind,
        Length = (byte)word.Length,
        Split = (byte)(word.SplitAt | (word.IsLexiconWord ? RecentWord.LexiconFlag : 0)),
    };
}

/// <summary>The facts of a word that depend only on the word, in 32 bytes, so that none is in two cache lines.</summary>
[StructLayout(LayoutKind.Auto, Size = 32)]
internal struct RecentWord
{
    /// <summary>The <see cref="WordKey"/>.</summary>
    internal ulong Key;

    /// <summary>The id in the lexicon; for a character without an id, its complement.</summary>
    internal int Id;

    /// <summary>The last text that contained it; 0 for none.</summary>
    internal int Text;

    /// <summary>The index of its candidate in that text.</summary>
    internal int Index;

    internal LexicalEntry Lexical;
    internal WordEdges Edges;
    internal WordKind Kind;
    internal byte Length;

    /// <summary><see cref="Candidate.SplitAt"/>, and <see cref="LexiconFlag"/> for a word of the lexicon.</summary>
    internal byte Split;

    internal const byte LexiconFlag = 0x80;

    /// <summary>Writes the facts to a candidate with only a key and a range.</summary>
    internal readonly void CopyTo(ref Candidate word, int index)
    {
        word.Words = 1;
        word.First = word.Last = index;
        (word.Lexical, word.Edges, word.Kind, word.SplitAt, word.IsLexiconWord) = (Lexical, Edges, Kind, (byte)(Split & ~LexiconFlag), (Split & LexiconFlag) != 0);
    }
}
