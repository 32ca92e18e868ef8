using System.Globalization;

namespace NlpPipeline.Corpus.Report;

/// <summary>Words set from the middle outwards, the commonest first, each at the first free place on a spiral (as Feinberg's Wordle does).</summary>
internal static class TagCloud
{
    private const double Height = 380, LargestFont = 64, SmallestFont = 14, Gap = 3;

    internal static void Write(Markup page, IReadOnlyList<KeyValuePair<string, long>> tags)
    {
        var placed = new List<Box>();
        page.Add($"<svg class=\"cloud\" viewBox=\"0 0 {Charts.Width} {Height + Charts.TipHeight}\" role=\"group\" aria-label=\"Tags\" lang=\"zh\">");
        foreach (var (tag, count) in tags)
        {
            // The area of a word follows its count.
            double size = SmallestFont + ((LargestFont - SmallestFont) * Math.Sqrt((double)count / tags[0].Value));
            if (tags[0].Value == tags[^1].Value) size = 28;
            if (Place(placed, WidthOf(tag) * size, size * 1.1) is not { } box) continue;
            placed.Add(box);
            string label = $"{tag}: {count.ToString("N0", CultureInfo.InvariantCulture)} records";
            Charts.BeginMark(page, label, Height);
            page.Add($"<text class=\"word\" x=\"{box.X}\" y=\"{box.Y}\" style=\"font-size:{size}px;opacity:{0.55 + (0.45 * count / tags[0].Value)}\">{tag}</text></g>");
        }
        page.Add($"</svg>");
    }

    /// <summary>The first place on the spiral where a word meets no other; null where none is left in the picture.</summary>
    private static Box? Place(List<Box> placed, double width, double height)
    {
        for (double turn = 0; turn < 400; turn += 0.15)
        {
            // Wider than high, as the picture is.
            var box = new Box((Charts.Width / 2) + (1.3 * turn * Math.Cos(turn) * 1.9), (Height / 2) + (1.3 * turn * Math.Sin(turn)), width, height);
            bool isInside = box.X - (width / 2) >= 0 && box.X + (width / 2) <= Charts.Width && box.Y - (height / 2) >= 0 && box.Y + (height / 2) <= Height;
            if (isInside && !placed.Exists(box.Meets)) return box;
        }
        return null;
    }

    /// <summary>Width in em: Han characters take one, Latin ones a little more than half.</summary>
    private static double WidthOf(string tag) => tag.Sum(c => c < 0x2E80 ? 0.62 : 1.0);

    private readonly record struct Box(double X, double Y, double Width, double Height)
    {
        internal bool Meets(Box other) =>
            Math.Abs(X - other.X) < ((Width + other.Width) / 2) + Gap && Math.Abs(Y - other.Y) < ((Height + other.Height) / 2) + Gap;
    }
}
