using System.Runtime.InteropServices;
using System.Text;

namespace NlpPipeline.Fuzz;

/// <summary>Something that reads data from others.</summary>
/// <param name="Name">The name.</param>
/// <param name="Seeds">Inputs to start from.</param>
/// <param name="Tokens">Byte sequences that mutations insert.</param>
/// <param name="Mutate">Returns a changed copy of an input.</param>
/// <param name="Run">Reads an input. An exception is a find, as are a killed process, more than five seconds and more than 512 MB.</param>
internal sealed record Target(string Name, byte[][] Seeds, byte[][] Tokens, Func<Target, byte[], List<byte[]>, Random, byte[]> Mutate, Action<byte[]> Run)
{
    private const int MaxEdits = 6;
    private const int MaxLength = 1024;

    /// <summary>A target that reads bytes.</summary>
    internal static Target OfBytes(string name, Action<byte[]> run, string[] tokens, params byte[][] seeds) =>
        new(name, seeds, [.. tokens.Select(Encoding.UTF8.GetBytes)], (target, input, others, random) => Edit(target, input, others, random, 1), run);

    /// <summary>A target that reads any UTF-16 code units, lone surrogates included.</summary>
    internal static Target OfText(string name, Action<string> run, string[] tokens, params string[] seeds) =>
        new(name, [.. seeds.Select(Encoding.Unicode.GetBytes)], [.. tokens.Select(Encoding.Unicode.GetBytes)], (target, input, others, random) => Edit(target, input, others, random, 2),
            input => run(new string(MemoryMarshal.Cast<byte, char>(input))));

    internal static void Require(bool condition, string message)
    {
        if (!condition) throw new InvalidOperationException(message);
    }

    /// <summary>Changes an input a few times, in units of one or two bytes.</summary>
    private static byte[] Edit(Target target, byte[] input, List<byte[]> others, Random random, int unit)
    {
        var data = new List<byte>(input);
        for (int edits = 1 + random.Next(MaxEdits); edits > 0; edits--)
        {
            int units = data.Count / unit, at = unit * random.Next(units + 1), length = unit * random.Next(Math.Min(units - (at / unit), 32) + 1);
            switch (random.Next(8))
            {
                case 0 when at < data.Count:
                    data[at + random.Next(unit)] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when at < data.Count:
                    for (int k = 0; k < unit; k++) data[at + k] = (byte)random.Next(256);
                    break;
                case 2:
                    data.RemoveRange(at, length);
                    break;
                case 3:
                    data.InsertRange(at, data.GetRange(at, length)); // twice
                    break;
                case 4:
                    byte[] other = others[random.Next(others.Count)];
                    int from = unit * random.Next((other.Length / unit) + 1), count = unit * random.Next(Math.Min((other.Length - from) / unit, 64) + 1);
                    data.InsertRange(at, other.AsSpan(from, count));
                    break;
                default:
                    data.InsertRange(at, target.Tokens[random.Next(target.Tokens.Length)]);
                    break;
            }
        }
        if (data.Count > MaxLength) data.RemoveRange(MaxLength, data.Count - MaxLength);
        return [.. data];
    }
}
