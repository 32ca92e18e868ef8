using Microsoft.Extensions.Hosting;

namespace NlpPipeline.Web;

/// <summary>Annotates a short text repeatedly after the start, on a thread of its own, so that the code is compiled before the first requests arrive.</summary>
internal sealed class WarmUp(RecipePipelines pipelines, IHostApplicationLifetime lifetime) : IHostedService
{
    private const int Times = 40; // more than the calls after which the runtime compiles a method again, with optimizations
    private const string Text = "早餐很丰盛，服务员也非常热情。8月5日，北京大学的王教授在上海介绍了新的芯片，价格是300元；不过排队太久，让人失望。";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => new Thread(Run) { IsBackground = true, Name = "warm-up", Priority = ThreadPriority.BelowNormal }.Start());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Run()
    {
        var recipe = pipelines.Get(null, null, Annotations.All);
        var document = new Document("");
        for (int i = 0; i < Times && !lifetime.ApplicationStopping.IsCancellationRequested; i++)
        {
            recipe.Pipeline.Process(Text, null, document);
            recipe.Model?.Explain(document);
        }
    }
}
