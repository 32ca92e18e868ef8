using System.Text.Json;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;

namespace NlpPipeline.ML.Transforms;

/// <summary>All that a saved transform must know.</summary>
/// <param name="Segmenter">How texts are cut.</param>
/// <param name="UserWords">Lines of a user dictionary.</param>
/// <param name="Tags">The greatest number of keywords; null for words.</param>
internal sealed record ChineseTextSettings(SegmenterOptions Segmenter, string[] UserWords, int? Tags)
{
    /// <summary>As letters, digits, <c>+</c>, <c>/</c> and <c>=</c>, so that they can stand in an expression.</summary>
    internal string Encode() => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <exception cref="InvalidDataException">It was not made by <see cref="Encode"/>.</exception>
    internal static ChineseTextSettings Decode(string encoded)
    {
        try
        {
            return JsonSerializer.Deserialize<ChineseTextSettings>(Convert.FromBase64String(encoded))!;
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            throw new InvalidDataException("The settings of the Chinese text transform cannot be read; the model may be of a later version.", error);
        }
    }

    internal Pipeline CreateStages()
    {
        var lexicon = Lexicon.Default;
        if (UserWords.Length > 0)
        {
            var words = lexicon.ToBuilder();
            for (int i = 0; i < UserWords.Length; i++)
            {
                if (string.IsNullOrWhiteSpace(UserWords[i])) continue;
                var (word, frequency, pos) = UserDictionary.Parse(UserWords[i].Trim(), "user words", i + 1);
                words.Add(word, frequency, pos);
            }
            lexicon = words.Build();
        }
        var stages = Pipeline.CreateBuilder().Add(new Segmenter(lexicon, Segmenter));
        return (Tags is { } top ? stages.AddTags(top) : stages).Build();
    }
}
