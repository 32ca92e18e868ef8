using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <content>Texts of any length, read as they come.</content>
public sealed partial class Segmenter
{
    private const int PartLength = 4096; // so that neither the text nor the tokens of a part reach the heap of large objects
    private const int MaxPartLength = 0x3FFFFFDF; // of a string

    /// <summary>
    /// Cuts a text of any length in parts, whose tokens together are exactly those of the whole text. The text is cut only where blocks end (with
    /// <see cref="SegmenterOptions.KeepEntities"/> behind white space or one of 。，、；！？, outside #topics#) and never within a user word, into parts of about four thousand characters;
    /// memory grows with the longest stretch that cannot be cut, not with the text.
    /// </summary>
    /// <param name="reader">The text. Read ahead of the parts given, and not disposed.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The parts in order; each is a document of its own. An empty text has none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is null.</exception>
    /// <exception cref="InvalidDataException">While reading: a stretch that cannot be cut is too long for a string.</exception>
    public IAsyncEnumerable<DocumentPart> SegmentAsync(TextReader reader, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return SegmentPartsAsync(reader, PartLength, cancellationToken);
    }

    /// <summary>
    /// Cuts a text in UTF-8 as <see cref="SegmentAsync(TextReader, CancellationToken)"/> does. A byte order mark at its start is no part of the text.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="utf8"/> is null.</exception>
    /// <exception cref="InvalidDataException">While reading: as for a reader, or the bytes are not UTF-8; the message tells the offset of the first bad byte.</exception>
    public IAsyncEnumerable<DocumentPart> SegmentAsync(Stream utf8, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        return SegmentAsync(new Utf8Reader(utf8), cancellationToken);
    }

    /// <summary>Cuts a text in UTF-8 as <see cref="SegmentAsync(Stream, CancellationToken)"/> does. The caller completes the pipe.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="utf8"/> is null.</exception>
    /// <exception cref="InvalidDataException">While reading: as for a stream.</exception>
    public IAsyncEnumerable<DocumentPart> SegmentAsync(PipeReader utf8, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        return SegmentAsync(utf8.AsStream(leaveOpen: true), cancellationToken);
    }

    internal async IAsyncEnumerable<DocumentPart> SegmentPartsAsync(
        TextReader reader, int partLength, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // As much as decides the script of a whole text, so that the parts are read as the whole would be.
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
            // What is left goes on; the buffer doubles while nothing can be cut, and shrinks again afterwards.
            if (end == 0 && buffer.Length == MaxPartLength) throw new InvalidDataException($"The text from UTF-16 unit {start} on is too long for a string, and cannot be cut.");
            var left = buffer.AsSpan(end, count);
            if (end == 0) buffer = new char[Math.Min(2L * buffer.Length, MaxPartLength)];
            else if (buffer.Length > partLength) buffer = new char[Math.Max(partLength, count + 1)];
            left.CopyTo(buffer);
        }
    }
}
