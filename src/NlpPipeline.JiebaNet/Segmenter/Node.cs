namespace JiebaNet.Segmenter;

/// <summary>A state on a path, with the one before it.</summary>
public class Node
{
    /// <summary>Makes one; the first of a path has no parent.</summary>
    public Node(char value, Node? parent)
    {
        Value = value;
        Parent = parent;
    }

    /// <summary>The state's letter.</summary>
    public char Value { get; }

    /// <summary>The state before it; null for the first.</summary>
    public Node? Parent { get; }
}
