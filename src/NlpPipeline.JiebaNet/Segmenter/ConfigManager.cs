namespace JiebaNet.Segmenter;

/// <summary>
/// The paths of jieba.NET's resource files. In this library the dictionary and all models are embedded in the assembly, and nothing reads these paths; they
/// exist so that code that refers to them compiles.
/// </summary>
public class ConfigManager
{
    /// <summary>Always <c>Resources</c>.</summary>
    public static string ConfigFileBaseDir
    {
        get => "Resources";
        [Obsolete("Has no effect, because the dictionary and the models are embedded in the assembly. Remove the line; load your own dictionaries with JiebaSegmenter.LoadUserDict.")]
        set { }
    }

    /// <summary>The path of the dictionary.</summary>
    public static string MainDictFile => InBaseDir("dict.txt");

    /// <summary>The path of the transitions of the model for unknown words.</summary>
    public static string ProbTransFile => InBaseDir("prob_trans.json");

    /// <summary>The path of the emissions of the model for unknown words.</summary>
    public static string ProbEmitFile => InBaseDir("prob_emit.json");

    /// <summary>The path of the start probabilities of the part-of-speech model.</summary>
    public static string PosProbStartFile => InBaseDir("pos_prob_start.json");

    /// <summary>The path of the transitions of the part-of-speech model.</summary>
    public static string PosProbTransFile => InBaseDir("pos_prob_trans.json");

    /// <summary>The path of the emissions of the part-of-speech model.</summary>
    public static string PosProbEmitFile => InBaseDir("pos_prob_emit.json");

    /// <summary>The path of the states of each character.</summary>
    public static string CharStateTabFile => InBaseDir("char_state_tab.json");

    /// <summary>The path of the inverse document frequencies.</summary>
    public static string IdfFile => InBaseDir("idf.txt");

    /// <summary>The path of the stop words.</summary>
    public static string StopWordsFile => InBaseDir("stopwords.txt");

    private static string InBaseDir(string file) => Path.Combine(ConfigFileBaseDir, file);
}
