using NlpPipeline.Classification;
using NlpPipeline.ML;
using NlpPipeline.Storage;
using NlpPipeline.Training;
using Xunit;

namespace NlpPipeline.Models.Tests;

public class NgramJoinTests
{
    private static readonly string[] s_domains = ["food", "sports"];

    private static readonly SentimentText[] s_texts =
    [
        new("味道很差，球队输了。", "own", 0, false, false, 1), new("太难吃了，送餐慢", "own", 0, false, false, 1), new("味道很好。", "own", 0, true, false, 1), new("太好吃了！送餐快", "own", 0, true, false, 1),
        new("球队赢了，味道好", "own", 1, true, false, 1), new("前锋进球，太好了", "own", 1, true, false, 1), new("球队输了，太差了", "own", 1, false, false, 1), new("比赛在三楼举行。", "own", 1, null, true, 1),
    ];

    [Fact]
    public void Joined_models_give_the_same_answers()
    {
        byte[] sentiment = Sentiment(), topics = Topics(quantise: true);
        var (ngrams, ofSentiment, ofTopics) = NgramJoin.Join(Open(sentiment, DomainScorer.Kind, DomainScorer.FormatVersion), Open(topics, LinearModel.Kind, LinearModel.FormatVersion));
        var trie = Open(ngrams, NgramTrie.Kind, NgramTrie.FormatVersion);
        SentimentModel before = SentimentOf(sentiment), after = SentimentOf(BaseModel.WithTrie(Open(ofSentiment, DomainScorer.Kind, DomainScorer.FormatVersion), trie));
        TopicModel topicsBefore = TopicsOf(topics), topicsAfter = TopicsOf(BaseModel.WithTrie(Open(ofTopics, LinearModel.Kind, LinearModel.FormatVersion), trie));
        foreach (var text in s_texts)
        {
            Assert.Equal(before.Score(text.Text), after.Score(text.Text));
            Assert.Equal(topicsBefore.Top(text.Text, 2), topicsAfter.Top(text.Text, 2));
        }

        Assert.NotEqual(after.Score("太好吃了"), after.Score("太难吃了"));
        Assert.NotEqual(topicsAfter.Top("球队", 1), topicsAfter.Top("送餐", 1));
        Assert.Contains("another version", Assert.Throws<InvalidDataException>(() => SentimentOf(ofSentiment)).Message, StringComparison.Ordinal); // the n-grams of this library are others
    }

    [Fact]
    public void A_model_whose_weights_are_not_bytes_or_that_is_joined_already_is_refused()
    {
        var sentiment = Open(Sentiment(), DomainScorer.Kind, DomainScorer.FormatVersion);
        CompiledFile Linear(byte[] bytes) => Open(bytes, LinearModel.Kind, LinearModel.FormatVersion);
        Assert.Contains("as it was trained", Assert.Throws<InvalidDataException>(() => NgramJoin.Join(sentiment, Linear(Topics(quantise: false)))).Message, StringComparison.Ordinal);
        byte[] joined = NgramJoin.Join(sentiment, Linear(Topics(quantise: true))).Topics;
        Assert.Contains("as it was trained", Assert.Throws<InvalidDataException>(() => NgramJoin.Join(sentiment, Linear(joined))).Message, StringComparison.Ordinal);
    }

    private static byte[] Sentiment()
    {
        var trainer = new DomainTrainer([.. s_texts, .. s_texts, .. s_texts], [1, 1], new DomainSettings(MinimumTexts: 2, WideFeatures: 200, L2: 0.1f, Iterations: 20, L2OfGates: 0.1f, IterationsOfGates: 20), _ => { });
        return trainer.Export(trainer.Train(_ => true), [1, 0, 1, 0], s_domains, new ShortExpert([], [], [1, 1], new float[2 * DomainScorer.Lengths], [1, 0, 1, 0], [1, 2]));
    }

    private static byte[] Topics(bool quantise)
    {
        var texts = s_texts.Select(text => new LabeledText(text.Text, text.Domain, "own")).ToList();
        return LinearTrainer.Train(texts, s_domains, [], new TrainingSettings(1, 1000, 0.1f, 20, TextNorm.Whole, quantise), Lbfgs.Solve).Bytes;
    }

    private static SentimentModel SentimentOf(byte[] bytes) => new(new DomainScorer(Open(bytes, DomainScorer.Kind, DomainScorer.FormatVersion)));

    private static TopicModel TopicsOf(byte[] bytes) => new(new LinearModel(Open(bytes, LinearModel.Kind, LinearModel.FormatVersion)));

    private static CompiledFile Open(byte[] bytes, string kind, int version) => CompiledFile.FromBytes(bytes, "test", kind, version);
}
