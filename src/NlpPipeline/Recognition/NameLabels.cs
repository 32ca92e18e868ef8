namespace NlpPipeline.Recognition;

/// <summary>
/// The labels of characters: begin, inside, end of a name of one of six kinds, a name by itself, or outside. A label is <c>8 * state +
/// kind</c>, so that the kinds of one state are the lanes of a vector; outside takes lane 6 of the first state.
/// </summary>
internal static class NameLabels
{
    internal const int Kinds = 6, Lanes = 8, Count = 32;
    internal const int Begin = 0, Inside = 8, End = 16, Single = 24, Outside = 6;

    /// <summary>The bits of all kinds.</summary>
    internal const int AllKinds = (1 << Kinds) - 1;

    /// <summary>The number of states that can be left: outside, and a finished name per kind.</summary>
    internal const int Exits = 7;

    /// <summary>The transition weights: from each exit to each <see cref="Begin"/> or <see cref="Outside"/> (8 lanes) and <see cref="Single"/> (8 lanes), then begin to inside, begin to end, inside to inside, inside to end.</summary>
    internal const int Transitions = (Exits * 16) + (4 * Lanes);

    internal const int ExitOutside = 6;
}
