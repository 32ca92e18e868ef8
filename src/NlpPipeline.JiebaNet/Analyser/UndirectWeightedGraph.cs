namespace JiebaNet.Analyser;

/// <summary>
/// A graph of words with TextRank (Mihalcea and Tarau 2004): ten iterations with a damping factor of 0.85, in the order of the words, and ranks scaled so
/// that the maximum is 1, as in jieba 0.42.1. Not thread-safe.
/// </summary>
public class UndirectWeightedGraph
{
    private const double Damping = 0.85;
    private const int Rounds = 10;

    /// <summary>The edges of each word.</summary>
    public IDictionary<string, List<Edge>> Graph { get; set; } = new Dictionary<string, List<Edge>>(StringComparer.Ordinal);

    /// <summary>Adds an edge. Two words can have several edges.</summary>
    public void AddEdge(string start, string end, double weight)
    {
        EdgesAt(start).Add(new Edge { Start = start, End = end, Weight = weight });
        EdgesAt(end).Add(new Edge { Start = end, End = start, Weight = weight });
    }

    /// <summary>Returns the rank of each word, in (0, 1].</summary>
    public IDictionary<string, double> Rank()
    {
        var ranks = Graph.Keys.ToDictionary(word => word, _ => 1.0 / Graph.Count, StringComparer.Ordinal);
        var weights = Graph.ToDictionary(at => at.Key, at => at.Value.Sum(edge => edge.Weight), StringComparer.Ordinal);
        string[] words = [.. Graph.Keys.Order(StringComparer.Ordinal)];
        for (int round = 0; round < Rounds; round++)
        {
            foreach (string word in words)
            {
                double sum = Graph[word].Sum(edge => edge.Weight / weights[edge.End] * ranks[edge.End]);
                ranks[word] = (1 - Damping) + (Damping * sum);
            }
        }
        if (words.Length == 0) return ranks;
        double least = ranks.Values.Min() / 10, greatest = ranks.Values.Max();
        foreach (string word in words) ranks[word] = (ranks[word] - least) / (greatest - least);
        return ranks;
    }

    private List<Edge> EdgesAt(string word)
    {
        if (!Graph.TryGetValue(word, out var edges)) Graph.Add(word, edges = []);
        return edges;
    }
}
