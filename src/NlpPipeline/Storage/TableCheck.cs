namespace NlpPipeline.Storage;

/// <summary>
/// Checks the tables of a model once, in linear time, when it is read from disk. An embedded model is not checked, because a test verifies it.
/// </summary>
internal static class TableCheck
{
    /// <summary>
    /// The maximum number of used slots beside each other in a hash table: many times those of the tables that the trainers write, which have a fifth of their slots free, and
    /// few enough that a lookup takes microseconds.
    /// </summary>
    internal const int MaxRun = 1 << 14;

    private const float MaxNumber = 1e9f; // far above any weight

    /// <summary>Throws if a hash table has no free slot, or so few that a lookup could take long.</summary>
    /// <exception cref="InvalidDataException">The table is full or has too long a run of used slots.</exception>
    internal static void FreeSlots<T>(CompiledFile file, int section) where T : unmanaged, IEquatable<T>
    {
        if (file.IsEmbedded) return;
        var slots = file.Section<T>(section);
        int first = slots.IndexOf(default(T));
        if (first < 0) throw file.UnsoundModel($"its table {section} has no free slot");
        int run = 0, longest = 0;
        for (int i = first; i < slots.Length; i++) longest = Math.Max(longest, run = slots[i].Equals(default) ? 0 : run + 1);
        if (Math.Max(longest, run + first) > MaxRun) throw file.UnsoundModel($"its table {section} has too few free slots"); // a search continues at the first slot
    }

    /// <summary>Throws if a number is infinite, not a number, or so large that a sum over a text could be.</summary>
    /// <exception cref="InvalidDataException">A number is out of range.</exception>
    internal static void Finite(CompiledFile file, int section)
    {
        if (file.IsEmbedded) return;
        foreach (float value in file.Section<float>(section))
            if (!(MathF.Abs(value) <= MaxNumber)) throw file.UnsoundModel($"a number in its table {section} is out of range");
    }

    /// <summary>Returns the lines of a text.</summary>
    /// <exception cref="InvalidDataException">There are too many lines.</exception>
    internal static string[] Lines(CompiledFile file, int section, int most)
    {
        int count = file.Section<byte>(section).Count((byte)'\n') + 1;
        return count <= most ? file.Text(section).Split('\n') : throw file.UnsoundModel($"it has {count} classes, but at most {most} are possible");
    }
}
