using NlpPipeline.Classification;
using NlpPipeline.Storage;
using Xunit;

namespace NlpPipeline.Models.Tests;

public class DomainTrainerTests
{
    private static readonly string[] Domains = ["food", "news"];

    private static readonly string[][] Phrases =
    [
        ["味道很差。", "太难吃了！", "送餐慢"], ["味道很好。", "太好吃了！", "送餐快"], ["漏洞严重。", "涉嫌走私", "股价大跌"], ["创下新高。", "获得表彰", "圆满成功"], ["会议在三楼举行。", "公司成立于1998年", "全长12公里"],
    ];

    /// <summary>An expert for short texts that has no weight.</summary>
    private static readonly ShortExpert s_withoutSay = new([], [], [1, 1], new float[2 * DomainScorer.Lengths], [1, 0, 1, 0], [1, 2]);

    [Fact]
    public void The_exported_model_gives_the_answers_of_ml_net()
    {
        var texts = Texts();
        var trainer = new DomainTrainer(texts, [2, 1], Settings(quantise: false), _ => { });
        var weights = trainer.Train(_ => true);
        var model = Load(trainer.Export(weights, [1, 0, 1, 0], Domains, s_withoutSay));
        Assert.True(trainer.GateAccuracy() > 0.8);
        for (int i = 0; i < texts.Count; i++)
        {
            var gated = trainer.WithFinalGates(i);
            double positive = Logistic(gated(weights.Polarity)), neutral = Logistic(gated(weights.Neutrality));
            var score = model.Score(texts[i].Text);
            Assert.Equal(neutral, score.Neutral, 1e-5);
            Assert.Equal((1 - neutral) * positive, score.Positive, 1e-5);
        }
    }

    [Fact]
    public void Weights_rounded_to_bytes_change_little_and_calibration_counts()
    {
        var texts = Texts();
        var trainer = new DomainTrainer(texts, [2, 1], Settings(quantise: false), _ => { });
        var rounding = new DomainTrainer(texts, [2, 1], Settings(quantise: true), _ => { });
        var weights = trainer.Train(_ => true);
        var exact = Load(trainer.Export(weights, [1, 0, 1, 0], Domains, s_withoutSay));
        var rounded = Load(rounding.Export(weights, [1, 0, 1, 0], Domains, s_withoutSay));
        var sharper = Load(trainer.Export(weights, [2, 0, 1, 0], Domains, s_withoutSay));
        foreach (var text in texts)
        {
            var score = exact.Score(text.Text);
            Assert.Equal(score.Score, rounded.Score(text.Text).Score, 0.03);
            Assert.True(Math.Abs(sharper.Score(text.Text).Score) > Math.Abs(score.Score));
        }
    }

    [Fact]
    public void The_same_texts_give_the_same_bytes()
    {
        byte[] Train()
        {
            var trainer = new DomainTrainer(Texts(), [2, 1], Settings(quantise: true), _ => { });
            return trainer.Export(trainer.Train(_ => true), [1, 0, 1, 0], Domains, s_withoutSay);
        }

        Assert.Equal(Train(), Train());
    }

    [Fact]
    public void What_leans_neither_way_pulls_its_words_there()
    {
        var texts = Texts();
        SentimentModel Train(float even)
        {
            var news = texts.Append(new SentimentText("表彰大会", "own", 1, null, true, 1, even)).ToList();
            var trainer = new DomainTrainer(news, [2, 1], Settings(quantise: false), _ => { });
            return Load(trainer.Export(trainer.Train(_ => true), [1, 0, 1, 0], Domains, s_withoutSay));
        }

        Assert.True(LogOdds(Train(50)) < LogOdds(Train(0)) - 0.1);

        static double LogOdds(SentimentModel model)
        {
            var score = model.Score("表彰");
            return Math.Log(score.Positive / score.Negative);
        }
    }

    private static DomainSettings Settings(bool quantise) =>
        new(MinimumTexts: 1, WideFeatures: 100_000, L2: 0.1f, Iterations: 50, L2OfGates: 0.1f, IterationsOfGates: 30, quantise);

    private static SentimentModel Load(byte[] bytes) => new(new DomainScorer(CompiledFile.FromBytes(bytes, "test", DomainScorer.Kind, DomainScorer.FormatVersion)));

    private static List<SentimentText> Texts()
    {
        var texts = new List<SentimentText>();
        for (int group = 0; group < Phrases.Length; group++)
        {
            foreach (string first in Phrases[group])
            {
                foreach (string second in Phrases[group])
                    texts.Add(new SentimentText(first + second, "own", group < 2 ? 0 : 1, group == 4 ? null : group % 2 == 1, group < 2 ? null : group == 4));
            }
        }

        return texts;
    }

    private static double Logistic(double value) => 1 / (1 + Math.Exp(-value));
}
