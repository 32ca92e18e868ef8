namespace JiebaNet.Segmenter;

/// <summary>
/// Where jieba.NET looks for its resource files. Here the dictionary and all models lie inside the assembly, and nothing reads these paths; they
/// are kept so that code which names them compiles.
/// </summary>
public class ConfigManager
{
    /// <summary>Always <c>Resources</c>.</summary>
    public static string ConfigFileBaseDir
    {
        get => "Resources";
        [Obsolete("Has no effect: the dictionary and the models lie inside the assembly. Remove the line; load dictionaries of your own with JiebaSegmenter.LoadUserDict.")]
        set { }
    }

    /// <summary>Path of the dictionary.</summary>
    public static string MainDictFile => InBaseDir("dict.txt");

    /// <summary>Path of the transitions of the model for unknown words.</summary>
    public static string ProbTransFile => InBaseDir("prob_trans.json");

    /// <summary>Path of the emissions of the model for unknown words.</summary>
    public static string ProbEmitFile => InBaseDir("prob_emit.json");

    /// <summary>Path of the starts of the part-of-speech model.</summary>
    public static string PosProbStartFile => InBaseDir("pos_prob_start.json");

    /// <summary>Path of the transitions of the part-of-speech model.</summary>
    public static string PosProbTransFile => InBaseDir("pos_prob_trans.json");

    /// <summary>Path of the emissions of the part-of-speech model.</summary>
    public static string PosProbEmitFile => InBaseDir("pos_prob_emit.json");

    /// <summary>Path of the states of each character.</summary>
    public static string CharStateTabFile => InBaseDir("char_state_tab.json");

    /// <summary>Path of the inverse document frequencies.</summary>
    public static string IdfFile => InBaseDir("idf.txt");

    /// <summary>Path of the stop words.</summary>
    public static string StopWordsFile => InBaseDir("stopwords.txt");

    private static string InBaseDir(string file) => Path.Combine(ConfigFileBaseDir, file);
}
