using NlpPipeline.Cluster.Jobs;
using Xunit;

namespace NlpPipeline.Cluster.Tests;

public sealed class WorkerLifeTests
{
    private readonly Clock _clock = new();
    private SiloStatus _status;

    [Theory]
    [InlineData(SiloStatus.Dead, true)]
    [InlineData(SiloStatus.Active, false)]
    [InlineData(SiloStatus.ShuttingDown, false)]
    public void Membership_says_who_is_dead(SiloStatus status, bool isDead)
    {
        var life = new WorkerLife(_ => _status, _clock);
        _status = status;
        Assert.Equal(isDead, life.IsDead("w"));
        _clock.Seconds += 3600;
        Assert.Equal(isDead, life.IsDead("w"));
    }

    [Fact]
    public void A_worker_that_membership_does_not_know_yet_lives_while_it_is_heard_of()
    {
        var life = new WorkerLife(_ => _status, _clock);
        _status = SiloStatus.None;
        Assert.False(life.IsDead("w"));
        _clock.Seconds += 59;
        Assert.False(life.IsDead("w"));
        life.Hear("w");
        _clock.Seconds += 59;
        Assert.False(life.IsDead("w"));
        Assert.True(life.IsDead("another"));
        _clock.Seconds += 2;
        Assert.True(life.IsDead("w"));
    }

    private sealed class Clock : TimeProvider
    {
        internal long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
