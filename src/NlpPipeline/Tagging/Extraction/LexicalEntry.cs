namespace NlpPipeline.Tagging.Extraction;

/// <summary>What the shipped table knows of a word or phrase, each value in a byte.</summary>
/// <param name="Idf">How rare it is.</param>
/// <param name="TagHabit">How much more often than words in general it is a keyword of the headlines and abstracts that hold it; 0 for unknown.</param>
/// <param name="Register">Whether it belongs to papers rather than to news.</param>
/// <param name="General">How much more often than words in general it is a tag of the articles that hold it; 0 for unknown.</param>
internal readonly record struct LexicalEntry(byte Idf, byte TagHabit, byte Register, byte General)
{
    /// <summary>Steps of <see cref="Idf"/> in one unit of the natural logarithm.</summary>
    internal const double IdfScale = 16;

    /// <summary>Steps of the log odds in the other values in one unit, around <see cref="Middle"/>.</summary>
    internal const double OddsScale = 16;
    internal const int Middle = 128;

    /// <summary>The <see cref="Idf"/> of what the table lacks.</summary>
    internal const byte RarestIdf = 200;

    /// <summary>What is known of a word that the table lacks: that it is rare.</summary>
    internal static readonly LexicalEntry Unknown = new(RarestIdf, 0, Middle, 0);

    internal double IdfValue => Idf / IdfScale;

    internal double RegisterValue => (Register - Middle) / OddsScale;

    internal static byte ToIdf(double idf) => (byte)Math.Clamp(Math.Round(idf * IdfScale), 0, RarestIdf);

    internal static byte ToOdds(double odds) => (byte)Math.Clamp(Math.Round(odds * OddsScale) + Middle, 1, 255);
}
