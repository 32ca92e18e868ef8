using System.Buffers;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Classification;

/// <summary>
/// A text as models read it: the simplified form if it is Traditional; otherwise the text itself. For texts outside a <see
/// cref="Document"/>.
/// </summary>
internal readonly ref struct SimplifiedText : IDisposable
{
    private readonly char[]? _rented;

    internal SimplifiedText(ReadOnlySpan<char> text)
    {
        Span = text;
        if (ScriptDetector.Detect(text) != Script.Traditional) return;
        _rented = ArrayPool<char>.Shared.Rent(text.Length);
        VariantTable.Default.Simplify(text, _rented);
        Span = _rented.AsSpan(0, text.Length);
    }

    internal ReadOnlySpan<char> Span { get; }

    public void Dispose()
    {
        if (_rented is not null) ArrayPool<char>.Shared.Return(_rented);
    }
}
