namespace JiebaNet.Segmenter;

/// <summary>A state on a path, with its predecessor.</summary>
public class Node
{
    /// <summary>Creates a node. The first node of a path has no parent.</summary>
    public Node(char value, Node? parent)
    {
        Value = value;
        Parent = parent;
    }

    /// <summary>The letter of the state.</summary>
    public char Value { get; }

    /// <summary>The previous state; null for the first.</summary>
    public Node? Parent { get; }
}
