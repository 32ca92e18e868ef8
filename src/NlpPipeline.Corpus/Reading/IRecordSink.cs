namespace NlpPipeline.Corpus.Reading;

/// <summary>Takes the records of a chunk, good and bad, in their order.</summary>
internal interface IRecordSink
{
    /// <summary>Takes a good one, whose raw bytes are valid until the chunk is released.</summary>
    void Accept(CorpusRecord record);

    /// <summary>Takes a bad one, whose raw bytes are valid until the chunk is released.</summary>
    void Reject(CorpusReject reject);
}
