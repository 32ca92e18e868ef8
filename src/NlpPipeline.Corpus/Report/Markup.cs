using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace NlpPipeline.Corpus.Report;

/// <summary>HTML and SVG in the making: what stands in the braces of an interpolated string is encoded, and numbers take a point and at most two decimals.</summary>
internal sealed class Markup
{
    private static readonly EncodedFormat s_format = new();

    private readonly StringBuilder _text = new();

    /// <summary>Adds markup, its holes encoded.</summary>
    internal Markup Add(FormattableString markup)
    {
        _text.AppendFormat(s_format, markup.Format, markup.GetArguments());
        return this;
    }

    /// <summary>Adds markup as it is.</summary>
    internal Markup AddRaw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public override string ToString() => _text.ToString();

    private sealed class EncodedFormat : IFormatProvider, ICustomFormatter
    {
        private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
        {
            double number => number.ToString("0.##", CultureInfo.InvariantCulture),
            IFormattable value => value.ToString(format, CultureInfo.InvariantCulture),
            _ => s_encoder.Encode(arg?.ToString() ?? ""),
        };
    }
}
