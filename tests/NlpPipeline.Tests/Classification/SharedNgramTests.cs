using Xunit;

namespace NlpPipeline.Tests.Classification;

/// <summary>The topic stage reads the text for the sentiment stage, too.</summary>
public class SharedNgramTests
{
    private const string Text = "球队赢了比赛。前锋两次进球，太精彩了！教练却对裁判非常失望。";

    [Fact]
    public void The_sums_of_the_topic_stage_are_those_of_the_sentiment_stage()
    {
        long stamp = 0;
        var shared = Build(document => stamp = document.SumsStamp).Process(Text);
        Assert.NotEqual(0, stamp);
        var alone = Pipeline.CreateBuilder().AddSentences().AddSentiment().Build().Process(Text);
        Assert.Equal(alone.Sentiment, shared.Sentiment);
        Assert.Equal(alone.Sentences.ToArray(), shared.Sentences.ToArray());
        var topic = Pipeline.CreateBuilder().AddTopic().Build().Process(Text).Topic!.Value;
        Assert.Equal(topic.Name, shared.Topic!.Value.Name);
        Assert.Equal(topic.Probability, shared.Topic.Value.Probability, 1e-6);
    }

    [Fact]
    public void Sums_of_other_sentences_or_of_another_document_are_not_used()
    {
        static void Replace(Document document)
        {
            document.ClearSentences();
            document.AddSentence(new Sentence(new TextSpan(0, 7), 0, 0));
        }

        var expected = Pipeline.CreateBuilder().AddSentences().Add(new Stage(Replace)).AddSentiment().Build().Process(Text).Sentiment;
        var other = Build(_ => { });
        Assert.NotEqual(expected, other.Process(Text).Sentiment);
        Assert.Equal(expected, Build(Replace).Process(Text).Sentiment);
        Assert.Equal(other.Process(Text).Sentiment, Build(_ => other.Process("很差。")).Process(Text).Sentiment);
    }

    private static Pipeline Build(Action<Document> between) => Pipeline.CreateBuilder().AddSentences().AddTopic().Add(new Stage(between)).AddSentiment().Build();

    private sealed class Stage(Action<Document> act) : IAnnotator
    {
        public Annotations Gives => Annotations.None;

        public void Annotate(Document document) => act(document);
    }
}
