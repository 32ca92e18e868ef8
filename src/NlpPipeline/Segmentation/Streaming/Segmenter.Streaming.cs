using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <content>Segments texts of any length from a reader or a stream.</content>
public sealed partial class Segmenter
{
    private const int PartLength = 4096; // keeps the text and the tokens of a part out of the large object heap
    private const int MaxPartLength = 0x3FFFFFDF; // the maximum length of a string

    /// <summary>
    /// Segments a text of any length in parts, whose tokens together are exactly those of the whole text. The text is cut only at the ends
    /// of blocks (with <see cref="SegmenterOptions.KeepEntities"/>, after white space or one of 。，、；！？ outside #topics#) and never within a
    /// user word, into parts of about four thousand characters. Memory grows with the longest range that cannot be cut, not with the text.
    /// </summary>
    /// <param name="reader">The text. Read ahead of the returned parts; not disposed.</param>
    /// <param name="cancellationToken">A token to cancel reading.</param>
    /// <returns>The parts in order, each as a separate document; none for an empty text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is null.</exception>
    /// <exception cref="InvalidOperationException"><see cref="SegmenterOptions.FindNewWords"/> is set: new words are found only in a whole text.</exception>
    /// <exception cref="InvalidDataException">While reading: a range that cannot be cut is too long for a string.</exception>
    public IAsyncEnumerable<DocumentPart> SegmentAsync(TextReader reader, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (Options.FindNewWords) throw new InvalidOperationException("New words are found only in a whole text; annotate a document, or create a segmenter without FindNewWords.");
        return SegmentPartsAsync(reader, PartLength, cancellationToken);
    }

    /// <summary>Segments a UTF-8 text like <see cref="SegmentAsync(TextReader, CancellationToken)"/>. A leading byte order mark is skipped.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="utf8"/> is null.</exception>
    /// <exception cref="InvalidOperationException"><see cref="SegmenterOptions.FindNewWords"/> is set.</exception>
    /// <exception cref="InvalidDataException">While reading: a range that cannot be cut is too long for a string, or the bytes are not UTF-8; the message contains the offset of the first invalid byte.</exception>
    public IAsyncEnumerable<DocumentPart> SegmentAsync(Stream utf8, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        return SegmentAsync(new Utf8Reader(utf8), cancellationToken);
    }

    /// <summary>Segments a UTF-8 text like <see cref="SegmentAsync(Stream, CancellationToken)"/>. The caller completes the pipe.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="utf8"/> is null.</exception>
    /// <exception cref="InvalidOperationException"><see cref="SegmenterOptions.FindNewWords"/> is set.</exception>
    /// <exception cref="InvalidDataException">While reading: as for a stream.</exception>
    public IAsyncEnumerable<DocumentPart> SegmentAsync(PipeReader utf8, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        return SegmentAsync(utf8.AsStream(leaveOpen: true), cancellationToken);
    }

    internal async IAsyncEnumerable<DocumentPart> SegmentPartsAsync(
        TextReader reader, int partLength, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The window of the script detector, so that the parts are read like the whole text.
        var buffer = new char[Options.Script == Script.Auto ? Math.Max(partLength, ScriptDetector.Window) : partLength];
        bool? isTraditional = null;
        int count = 0;
        long start = 0;
        for (bool ended = false; !ended;)
        {
            while (count < buffer.Length && !ended)
            {
                int read = await reader.ReadAsync(buffer.AsMemory(count), cancellationToken).ConfigureAwait(false);
                count += read;
                ended = read == 0;
            }
            isTraditional ??= IsTraditional(buffer.AsSpan(0, count));
            int end = ended ? count : LastCut(isTraditional.Value, buffer);
            if (end > 0)
            {
                var document = new Document(new string(buffer, 0, end));
                if (Options.Script is not null) document.SetScript(isTraditional.Value ? Script.Traditional : Script.Simplified);
                Annotate(document);
                yield return new DocumentPart(document, start);
                start += end;
                count -= end;
            }
            // The rest is kept. The buffer doubles while nothing can be cut, and shrinks afterwards.
            if (end == 0 && buffer.Length == MaxPartLength) throw new InvalidDataException($"The text from UTF-16 code unit {start} on cannot be cut and is too long for a string; add white space or line breaks.");
            var left = buffer.AsSpan(end, count);
            if (end == 0) buffer = new char[Math.Min(2L * buffer.Length, MaxPartLength)];
            else if (buffer.Length > partLength) buffer = new char[Math.Max(partLength, count + 1)];
            left.CopyTo(buffer);
        }
    }
}
