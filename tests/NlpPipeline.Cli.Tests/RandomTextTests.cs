using System.Text;
using System.Text.Json;
using CsCheck;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public class RandomTextTests
{
    private static readonly Gen<string> s_character = Gen.Frequency(
        (6, Gen.Int[0x4E00, 0x9FA5]), (2, Gen.Int[0, 0x7E]), (1, Gen.Int[0x2000, 0x30FF]), (1, Gen.Int[0, 0x10FFFF]))
        .Where(Rune.IsValid).Select(scalar => new Rune(scalar).ToString());

    // A CR at the end of a line would belong to the end of the line.
    private static readonly Gen<string> s_line = s_character.Array[0, 40]
        .Select(characters => string.Concat(characters).Replace("\n", "", StringComparison.Ordinal).TrimEnd('\r'));

    private static readonly Gen<string[]> s_lines = s_line.Array[100, 300].Select(lines => (string[])["first", .. lines]);

    [Fact]
    public void Words_join_up_to_their_line() => s_lines.Sample(
        lines => Assert.Equal(lines, Nlp.Succeed(string.Join('\n', lines) + "\n", "segment", "--delimiter", "").Lines), iter: 4, threads: 1);

    [Fact]
    public void Json_of_anything_is_valid_and_has_one_line_per_line() => s_lines.Sample(
        lines =>
        {
            var answers = Nlp.Succeed(string.Join('\n', lines) + "\n", "analyze", "--lines", "--format", "json").Lines;
            Assert.Equal(lines.Length, answers.Length);
            for (int i = 0; i < lines.Length; i++)
            {
                using var json = JsonDocument.Parse(answers[i]);
                foreach (var sentence in json.RootElement.GetProperty("sentences").EnumerateArray())
                    Assert.Equal(lines[i][sentence.GetProperty("start").GetInt32()..sentence.GetProperty("end").GetInt32()], sentence.GetProperty("text").GetString());
            }
        },
        iter: 4,
        threads: 1);
}
