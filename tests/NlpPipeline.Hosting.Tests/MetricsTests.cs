using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace NlpPipeline.Hosting.Tests;

public sealed class MetricsTests
{
    [Fact]
    public async Task Documents_characters_durations_and_reloads_are_counted()
    {
        using var file = new UserWordsFile();
        using var services = new ServiceCollection().AddNlpPipeline(options => options.UserWordFiles.Add(file.Path)).BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        var sums = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "NlpPipeline" && instrument.Meter.Scope == factory) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();

        var service = services.GetRequiredService<NlpService>();
        service.Process("我来到北京");
        service.Process("清华大学", new Document(""));
        file.Write("云计算 9999999999999999");
        await Until.True(() => sums.ContainsKey("nlp.reloads False"));
        file.Write("云计算");
        await Until.True(() => sums.ContainsKey("nlp.reloads True"));

        Assert.Equal(2, sums["nlp.documents"]);
        Assert.Equal(9, sums["nlp.characters"]);
        Assert.InRange(sums["nlp.duration"], double.Epsilon, 60);

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string name = tags.IsEmpty ? instrument.Name : $"{instrument.Name} {tags[0].Value}";
            sums.AddOrUpdate(name, value, (_, sum) => sum + value);
        }
    }
}
