namespace NlpPipeline.Classification;

/// <summary>Where the last units of a text began, so that what an n-gram contributes can be shared out over its units. Allocates nothing.</summary>
internal struct UnitStarts
{
    private int _last, _second, _third, _fourth;

    /// <summary>Takes note of a unit, when its n-gram of order 1 is come to.</summary>
    internal void Push(int start) => (_fourth, _third, _second, _last) = (_third, _second, _last, start);

    /// <summary>Where the last so many units begin.</summary>
    internal readonly int Of(int order) => order switch { 1 => _last, 2 => _second, 3 => _third, _ => _fourth };

    /// <summary>Shares a contribution out over the last <paramref name="order"/> units.</summary>
    internal readonly void Share(double contribution, int order, Span<double> characters)
    {
        double share = contribution / order;
        characters[_last] += share;
        if (order > 1) characters[_second] += share;
        if (order > 2) characters[_third] += share;
        if (order > 3) characters[_fourth] += share;
    }
}
