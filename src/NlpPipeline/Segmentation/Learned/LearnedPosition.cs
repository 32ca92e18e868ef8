using System.Runtime.Intrinsics;

namespace NlpPipeline.Segmentation;

/// <summary>A character of a unit as the learned model reads it.</summary>
internal unsafe struct LearnedPosition
{
    /// <summary>The maximum word length that features distinguish.</summary>
    internal const int LengthLimit = 5;

    /// <summary>The code in <see cref="LearnedCharacters"/>.</summary>
    internal ushort Code;

    /// <summary>The code in the lexicon; 0 outside blocks.</summary>
    internal ushort Symbol;

    /// <summary>The slot of the longest dictionary word that starts or ends here; 0 if there is none, or if it is not compiled.</summary>
    internal int FirstWord, LastWord;

    /// <summary>For a trainer: the number of the pair of this character and the next one.</summary>
    internal int Pair;

    /// <summary>The weights of the pair of this character and the next one.</summary>
    internal sbyte* PairWeights;

    /// <summary>The length of the longest dictionary word that starts, ends or continues on both sides here, at most <see cref="LengthLimit"/>.</summary>
    internal byte FirstLength, LastLength, InnerLength;

    /// <summary>The length of <see cref="FirstWord"/>.</summary>
    internal byte WordLength;

    /// <summary>What is known about the boundary before this character.</summary>
    internal Boundary Boundary;

    /// <summary>Whether the decoder found that a word begins here.</summary>
    internal bool Begins;
}

/// <summary>The scores of the states B, S, M and E of a character.</summary>
/// <param name="Best">The score of the best segmentation up to the character.</param>
/// <param name="Emission">The score of the character alone.</param>
internal readonly record struct LearnedScores(Vector128<int> Best, Vector128<int> Emission);

/// <summary>A constraint on the boundary before a character.</summary>
internal enum Boundary : byte
{
    Free,
    Required,
    Forbidden,

    /// <summary>At the ends of a user word, and inside it.</summary>
    Wanted,
    Unwanted,
}
