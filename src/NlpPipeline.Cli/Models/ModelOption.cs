using System.CommandLine;
using NlpPipeline.Classification;

namespace NlpPipeline.Cli.Models;

/// <summary>The option --model of the commands that score documents.</summary>
internal sealed class ModelOption
{
    private readonly Option<string[]> _models;

    /// <summary>Adds it to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="both">Whether it takes a sentiment model, a topic model or one of each.</param>
    internal ModelOption(Command command, bool both)
    {
        _models = new Option<string[]>("--model")
        {
            Description = both
                ? "A model that nlp train wrote, of sentiment or of topics, or both with the option twice; the shipped ones when absent."
                : "A model that nlp train wrote; the shipped one when absent.",
            HelpName = "FILE",
            Arity = new ArgumentArity(1, 2),
        };
        if (!both)
        {
            _models.Validators.Add(result =>
            {
                if (result.Tokens.Count > 1) result.AddError("--model is given twice; name one model.");
            });
        }

        command.Add(_models);
    }

    internal SentimentModel Sentiment(ParseResult arguments) => arguments.GetValue(_models) is [var path] ? SentimentModel.Load(path) : SentimentModel.Default;

    internal TopicModel Topic(ParseResult arguments) => arguments.GetValue(_models) is [var path] ? TopicModel.Load(path) : TopicModel.Default;

    /// <summary>One or both, each by what the files hold.</summary>
    internal (SentimentModel Sentiment, TopicModel Topic) Both(ParseResult arguments)
    {
        var (sentiment, topic) = Paths(arguments);
        return (sentiment is null ? SentimentModel.Default : SentimentModel.Load(sentiment), topic is null ? TopicModel.Default : TopicModel.Load(topic));
    }

    /// <summary>The files of one or both, each by what it holds; null where none is named.</summary>
    /// <exception cref="InvalidDataException">Two are of the same kind.</exception>
    internal (string? Sentiment, string? Topic) Paths(ParseResult arguments)
    {
        string? sentiment = null, topic = null;
        foreach (string path in arguments.GetValue(_models) ?? [])
        {
            ref string? place = ref SentimentModel.IsSentimentModel(path) ? ref sentiment : ref topic;
            if (place is not null) throw new InvalidDataException($"{place} and {path} are models of the same kind; name one of sentiment and one of topics.");
            place = path;
        }

        return (sentiment, topic);
    }
}
