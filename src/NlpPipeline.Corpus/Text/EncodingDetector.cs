using System.Buffers;
using System.Text;
using System.Text.Unicode;
using UtfUnknown;

namespace NlpPipeline.Corpus.Text;

/// <summary>
/// Detects the encoding of a file from its first block: by a byte order mark; otherwise UTF-8 if the bytes are valid UTF-8; otherwise the result of
/// UTF.Unknown if that is an encoding for Chinese; otherwise GB18030 if the bytes decode, for texts too short for statistics.
/// </summary>
internal static class EncodingDetector
{
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

    /// <summary>Returns the named encoding, or detects it if none is named. For "utf-16", a byte order mark determines the byte order.</summary>
    /// <param name="named">The encoding; null to detect it.</param>
    /// <param name="block">The first bytes.</param>
    /// <param name="isWhole">Whether no more bytes follow.</param>
    internal static Encoding Resolve(Encoding? named, ReadOnlySpan<byte> block, bool isWhole) =>
        named is null ? Detect(block, isWhole) : named.CodePage == 1200 && FromByteOrderMark(block) is { CodePage: 1201 } bigEndian ? bigEndian : named;

    /// <summary>Returns the encoding of a text that begins with <paramref name="block"/>; UTF-8 if none fits, so that decoding reports the first invalid byte.</summary>
    /// <param name="block">The first bytes.</param>
    /// <param name="isWhole">Whether no more bytes follow, so that an incomplete character at the end is invalid.</param>
    private static Encoding Detect(ReadOnlySpan<byte> block, bool isWhole)
    {
        if (FromByteOrderMark(block) is { } marked) return marked;
        if (Utf8.IsValid(isWhole ? block : WithoutCutCharacter(block)) || IsDamagedUtf8(block)) return s_utf8;
        var detected = CharsetDetector.DetectFromBytes(block).Detected?.EncodingName;
        if (detected is "gb18030" or "gb2312" or "big5" or "hz-gb-2312" && Decodes(Find(detected), block, isWhole) is { } sure) return sure;
        return Decodes(Find("gb18030"), block, isWhole) ?? s_utf8;
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

    /// <summary>
    /// Determines whether the block is UTF-8 with a few invalid bytes. Almost any bytes decode as GB18030, so one invalid byte in UTF-8 would change the
    /// whole text. Counts sequences of three bytes and more (Han), which rarely occur in GB18030 by chance.
    /// </summary>
    private static bool IsDamagedUtf8(ReadOnlySpan<byte> block)
    {
        int valid = 0;
        int invalid = 0;
        while (!block.IsEmpty)
        {
            bool decoded = Rune.DecodeFromUtf8(block, out _, out int length) == OperationStatus.Done;
            if (!decoded) invalid++;
            else if (length >= 3) valid++;
            block = block[length..];
        }
        return valid > 2 * invalid;
    }

    private static Encoding? Decodes(Encoding? encoding, ReadOnlySpan<byte> block, bool isWhole)
    {
        try
        {
            encoding?.GetDecoder().GetCharCount(block, flush: isWhole);
            return encoding;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
