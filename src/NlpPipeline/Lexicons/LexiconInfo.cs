namespace NlpPipeline.Lexicons;

/// <summary>What a compiled lexicon contains, without its user words.</summary>
/// <param name="Source">The path of the file, or the name of the shipped lexicon.</param>
/// <param name="Version">The version of the shipped lexicon, which increases when its bytes change; null for your own.</param>
/// <param name="FormatVersion">The version of the file format.</param>
/// <param name="Bytes">The size of the file.</param>
/// <param name="Checksum">The CRC-32C that the file contains.</param>
/// <param name="IsIntact">Whether the checksum matches the contents.</param>
/// <param name="Sha256">The SHA-256 hash of the file, in lower-case hexadecimal digits.</param>
/// <param name="Characters">The number of distinct characters of the words.</param>
/// <param name="Sections">The name and the size in bytes of each section, in the order of the file.</param>
public sealed record LexiconInfo(
    string Source, int? Version, int FormatVersion, long Bytes, uint Checksum, bool IsIntact, string Sha256, int Characters, IReadOnlyList<KeyValuePair<string, int>> Sections);
