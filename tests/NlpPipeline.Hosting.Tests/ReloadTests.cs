using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Xunit;

namespace NlpPipeline.Hosting.Tests;

public sealed class ReloadTests
{
    private const string Text = "李小福是云计算方面的专家";

    [Fact]
    public async Task A_changed_file_gives_its_words()
    {
        using var file = new UserWordsFile();
        using var reloading = Services(file);
        using var steady = Services(file, options => options.ReloadOnChange = false);
        var (changing, unchanging) = (reloading.GetRequiredService<NlpService>(), steady.GetRequiredService<NlpService>());
        Assert.Contains("云", changing.Process(Text).GetWords());
        for (int i = 0; i < 4; i++)
        {
            string word = i % 2 == 0 ? "云计算" : "计算方面";
            if (i < 2) file.Write(word);
            else File.WriteAllText(file.Path, word); // as an editor does that writes over the file
            await Until.True(() => changing.Process(Text).GetWords().Contains(word));
            Assert.Contains("云", unchanging.Process(Text).GetWords());
        }
    }

    [Fact]
    public async Task A_broken_file_leaves_the_lexicon_and_says_why()
    {
        using var file = new UserWordsFile("云计算\n");
        var log = new LogSink();
        using var services = Services(file, log: log);
        var service = services.GetRequiredService<NlpService>();
        var health = services.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Healthy, (await Check(health)).Status);

        file.Write("云计算\n专家 9999999999999999 n\n");
        await Until.True(() => service.ReloadError is not null);
        Assert.Contains("云计算", service.Process(Text).GetWords());
        string said = $"{file.Path}, line 2: the frequency 9999999999999999 is above";
        await Until.True(() => log.Errors.Any(error => error.Contains(said, StringComparison.Ordinal)));
        var report = await Check(health);
        Assert.Equal(HealthStatus.Degraded, report.Status);
        Assert.Contains(said, report.Entries["nlp"].Description, StringComparison.Ordinal);

        file.Write("计算方面\n");
        await Until.True(() => service.ReloadError is null && service.Process(Text).GetWords().Contains("计算方面"));
        Assert.Equal(HealthStatus.Healthy, (await Check(health)).Status);
    }

    [Fact]
    public async Task A_file_taken_away_leaves_the_lexicon()
    {
        using var file = new UserWordsFile("云计算\n");
        using var services = Services(file);
        var service = services.GetRequiredService<NlpService>();
        File.Delete(file.Path);
        await Until.True(() => service.ReloadError is FileNotFoundException);
        Assert.Contains("云计算", service.Process(Text).GetWords());
        file.Write("计算方面\n");
        await Until.True(() => service.Process(Text).GetWords().Contains("计算方面"));
    }

    private static Task<HealthReport> Check(HealthCheckService health) => health.CheckHealthAsync(TestContext.Current.CancellationToken);

    private static ServiceProvider Services(UserWordsFile file, Action<NlpPipelineOptions>? configure = null, LogSink? log = null)
    {
        var services = new ServiceCollection().AddLogging(logging =>
        {
            if (log is not null) logging.AddProvider(log);
        });
        services.AddNlpPipeline(options =>
        {
            options.UserWordFiles.Add(file.Path);
            configure?.Invoke(options);
        });
        services.AddHealthChecks().AddNlpPipeline();
        return services.BuildServiceProvider();
    }
}
