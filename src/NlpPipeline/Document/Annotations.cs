namespace NlpPipeline;

/// <summary>The annotations that the stages of a pipeline add to a document, that a pipeline is asked for, and that a result includes.</summary>
[Flags]
public enum Annotations
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The words: <see cref="Document.Tokens"/>.</summary>
    Tokens = 1,

    /// <summary>The parts of speech of the words: <see cref="Document.GetPos"/>.</summary>
    PartsOfSpeech = 2,

    /// <summary>The sentences: <see cref="Document.Sentences"/>.</summary>
    Sentences = 4,

    /// <summary>The topic: <see cref="Document.Topic"/>.</summary>
    Topic = 8,

    /// <summary>The keywords: <see cref="Document.Tags"/>.</summary>
    Tags = 16,

    /// <summary>The sentiment of the text and of each sentence: <see cref="Document.Sentiment"/>, <see cref="Sentence.Sentiment"/>.</summary>
    Sentiment = 32,

    /// <summary>The named entities: <see cref="Document.Entities"/>.</summary>
    Entities = 128,

    /// <summary>What the text praises and criticizes: <see cref="Document.Aspects"/>.</summary>
    Aspects = 256,

    /// <summary>All of the above.</summary>
    All = Tokens | PartsOfSpeech | Sentences | Topic | Tags | Sentiment | Entities | Aspects,

    /// <summary>The evidence of the tags, in a result only; no stage sets it. It is long, and therefore not part of <see cref="All"/>.</summary>
    Evidence = 64,
}
