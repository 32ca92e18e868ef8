using System.Text;
using System.Text.Unicode;

namespace NlpPipeline.Corpus.Text;

/// <summary>
/// Detects the encoding of a text from its first bytes: by a byte order mark; otherwise UTF-8 if the bytes are valid UTF-8; otherwise by evidence. Each
/// candidate decodes the bytes, and the one that yields the greatest share of common characters is chosen, so that a few invalid bytes change nothing. A
/// wrong candidate reaches about half (GB18030 read as Big5) and usually less than a third.
/// </summary>
internal static class EncodingDetector
{
    /// <summary>The maximum number of bytes that are examined.</summary>
    internal const int HeadSize = 4 << 20;

    /// <summary>The share of common characters that an encoding must reach, and by how much it must exceed the next one.</summary>
    private const double LeastShare = 0.7, LeastLead = 0.1;

    // The preferred ones first: a text of a few characters may have common characters only in several of them.
    private static readonly string[] s_candidates = ["utf-8", "gb18030", "big5", "utf-16le", "utf-16be"];

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    static EncodingDetector() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Returns the encoding with a name, which throws on invalid bytes; null if there is none.</summary>
    internal static Encoding? Find(string name)
    {
        // Other tools write "utf8" and "utf-16-le" for the registered names "utf-8" and "utf-16le".
        string registered = name.ToUpperInvariant() switch
        {
            "UTF8" => "utf-8",
            "UTF16" => "utf-16",
            "UTF-16-LE" => "utf-16le",
            "UTF-16-BE" => "utf-16be",
            _ => name,
        };
        try
        {
            return Encoding.GetEncoding(registered, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Returns the named encoding, or detects it if none is named; it throws on invalid bytes. For "utf-16", a byte order mark determines the byte order.</summary>
    /// <param name="named">The encoding; null to detect it.</param>
    /// <param name="block">The first bytes.</param>
    /// <param name="isWhole">Whether no more bytes follow, so that an incomplete character at the end is invalid.</param>
    /// <param name="name">The name of the text, for the message.</param>
    /// <exception cref="InvalidDataException">The encoding cannot be detected.</exception>
    internal static Encoding Resolve(Encoding? named, ReadOnlySpan<byte> block, bool isWhole, string name)
    {
        if (named is not null) return named.CodePage == 1200 && FromByteOrderMark(block) is { CodePage: 1201 } bigEndian ? bigEndian : Strict(named);
        return FromByteOrderMark(block) ?? Detect(block, isWhole)
            ?? throw new InvalidDataException($"The encoding of {name} cannot be detected; set its Encoding, such as utf-8, gb18030 or big5, or repair it.");
    }

    /// <summary>Returns a copy that throws on invalid bytes.</summary>
    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        (strict.EncoderFallback, strict.DecoderFallback) = (EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        return strict;
    }

    private static Encoding? Detect(ReadOnlySpan<byte> block, bool isWhole)
    {
        bool isUtf8 = Utf8.IsValid(isWhole ? block : WithoutCutCharacter(block));
        if (isUtf8 && !block.Contains((byte)0)) return s_utf8;
        string? best = null;
        double bestShare = 0, nextShare = 0;
        int bestCount = 0;
        foreach (string candidate in s_candidates)
        {
            double share = ShareOfCommon(candidate, block, out int count);
            if (share > bestShare) (best, bestShare, bestCount, nextShare) = (candidate, share, count, bestShare);
            else nextShare = Math.Max(nextShare, share);
        }
        bool isShort = bestCount < 1 / LeastLead;
        if (bestShare >= LeastShare && (isShort || bestShare - nextShare >= LeastLead)) return Find(best!);
        return isUtf8 ? s_utf8 : null; // control characters in ASCII
    }

    /// <summary>
    /// Returns the share of common characters among those beyond ASCII, invalid ones included; 1 for ASCII only. Rare characters of the planes that only
    /// names and old texts use do not count. For UTF-8 every character is evidence, because other encodings rarely yield its sequences.
    /// </summary>
    private static double ShareOfCommon(string encoding, ReadOnlySpan<byte> block, out int count)
    {
        const int Piece = 1 << 16;
        bool isUtf8 = encoding == "utf-8";
        var decoder = Encoding.GetEncoding(encoding, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD")).GetDecoder();
        var chars = new char[Piece + 16];
        int common = 0;
        count = 0;
        while (!block.IsEmpty)
        {
            int length = Math.Min(Piece, block.Length);
            int decoded = decoder.GetChars(block[..length], chars, flush: false);
            block = block[length..];
            foreach (char c in chars.AsSpan(0, decoded))
            {
                if (c is > '\0' and < '\x80' or (>= '\u3400' and < '\u4E00') || char.IsSurrogate(c)) continue;
                count++;
                if (isUtf8 ? c is not ('\0' or '\uFFFD') : CommonCharacters.Contains(c)) common++;
            }
        }
        return count == 0 ? 1 : (double)common / count;
    }

    /// <summary>Returns the encoding of the byte order mark at the start; null if there is none.</summary>
    private static Encoding? FromByteOrderMark(ReadOnlySpan<byte> block) => block switch
    {
        [0xEF, 0xBB, 0xBF, ..] => s_utf8,
        [0xFF, 0xFE, 0, 0, ..] => Find("utf-32"),
        [0, 0, 0xFE, 0xFF, ..] => Find("utf-32be"),
        [0xFF, 0xFE, ..] => Find("utf-16"),
        [0xFE, 0xFF, ..] => Find("utf-16be"),
        [0x84, 0x31, 0x95, 0x33, ..] => Find("gb18030"),
        _ => null,
    };

    private static ReadOnlySpan<byte> WithoutCutCharacter(ReadOnlySpan<byte> block)
    {
        // The lead byte of an incomplete character is among the last three bytes.
        for (int back = 1; back <= Math.Min(3, block.Length); back++)
        {
            byte b = block[^back];
            int length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
            if (length > back) return block[..^back];
        }
        return block;
    }
}

/// <summary>The characters that most Chinese texts consist of: the first levels of GB 2312 and Big5, ordered by use, and the punctuation.</summary>
internal static class CommonCharacters
{
    private static readonly bool[] s_isCommon = Create();

    internal static bool Contains(char c) => s_isCommon[c];

    private static bool[] Create()
    {
        var common = new bool[char.MaxValue + 1];
        AddLevel("gb18030", 0xB0, 0xD7, 0xA1);
        AddLevel("big5", 0xA4, 0xC6, 0x40);
        common.AsSpan(0x2010, 0x17).Fill(true); // dashes, quotation marks, ellipsis
        common.AsSpan(0x3000, 0x30).Fill(true);
        common.AsSpan(0xFF01, 0x5E).Fill(true);
        return common;

        void AddLevel(string name, int firstLead, int lastLead, int firstTrail)
        {
            var encoding = Encoding.GetEncoding(name);
            for (int lead = firstLead; lead <= lastLead; lead++)
            {
                for (int trail = firstTrail; trail <= 0xFE; trail++)
                {
                    if (encoding.GetString([(byte)lead, (byte)trail]) is [>= '\u4E00' and <= '\u9FFF' and var c]) common[c] = true;
                }
            }
        }
    }
}
