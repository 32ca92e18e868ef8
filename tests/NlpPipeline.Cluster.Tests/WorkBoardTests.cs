using NlpPipeline.Cluster.Jobs;
using Xunit;

namespace NlpPipeline.Cluster.Tests;

public class WorkBoardTests
{
    private const int Finish = 5; // three parts and two segments before it

    private readonly JobProgress _progress;
    private readonly WorkBoard _board;

    public WorkBoardTests()
    {
        var plan = new JobPlan
        {
            Options = "{}",
            Output = "out",
            Ending = ".csv",
            Names = [],
            Description = "",
            Files = [new JobFile("a", 10), new JobFile("b", 20)],
            Segments = [new Segment(0, 1, 1, 10), new Segment(1, 1, 2, 20)],
        };
        _progress = WorkBoard.Begin(plan);
        _board = new WorkBoard(plan, _progress);
    }

    [Fact]
    public void Cutting_comes_first_then_parts_whose_places_are_known_then_the_end()
    {
        Assert.Equal(WorkKind.Cut, _board.Next("w")!.Kind);
        Assert.Equal(0, _board.Next("w")!.Number);
        Assert.Null(_board.Next("w"));
        var cut = new Cut(10, 2, 2, false);
        _board.Compare(Report("w", Result(0), Result(4) with { Cuts = [cut] }));
        Assert.Equal(cut, _board.Next("w")!.End);
        Assert.Equal(cut, _board.Next("w")!.Start);
        foreach (int number in (int[])[0, 1, 2]) _board.End(Result(number) with { Rows = 5 });
        var finish = _board.Next("w")!;
        Assert.Equal((WorkKind.Finish, Finish), (finish.Kind, finish.Number));
        _board.End(Result(Finish));
        Assert.Equal(JobPhase.Done, _progress.Phase);
        Assert.Equal(15, _board.Parts.ToArray().Sum(part => part.Rows));
    }

    [Fact]
    public void What_ended_twice_counts_once()
    {
        _board.End(Result(0) with { Rows = 5 });
        _board.End(Result(0) with { Rows = 6 });
        _board.End(Result(0) with { Error = "too late" });
        Assert.Equal((WorkStatus.Done, 5), (_progress.Work[0].Status, _progress.Work[0].Rows));
    }

    [Fact]
    public void Work_of_a_dead_worker_is_given_to_another_and_given_up_with_the_third()
    {
        _board.Next("cutter");
        foreach (string worker in (string[])["a", "b", "c"])
        {
            Assert.Equal(0, _board.Next(worker)!.Number);
            _board.TakeBack(name => name == worker);
        }
        Assert.Equal((WorkStatus.Failed, "its worker died"), (_progress.Work[0].Status, _progress.Work[0].Reason));
        Assert.Null(_board.Next("d"));
    }

    [Fact]
    public void Late_reports_of_a_dead_worker_take_no_work_and_fail_none()
    {
        bool IsDead(string worker) => worker == "late";
        _board.Next("cutter");
        Assert.Equal(0, _board.Next("late")!.Number);
        for (int i = 0; i < 3; i++)
        {
            var reply = _board.Exchange(Report("late", Result(0), Result(3)) with { Ended = [Result(4) with { Error = "no network" }] }, IsDead, out var taken);
            Assert.Empty(reply.Orders);
            Assert.Equal([0, 3], reply.Stop);
            Assert.Equal(i == 0 ? [(0, "late")] : [], taken);
        }
        Assert.Equal([1, 0], [_progress.Work[0].Failures, _progress.Work[4].Failures]);
        Assert.Equal(0, Assert.Single(_board.Exchange(Report("w"), IsDead, out _).Orders).Number);
        _board.Exchange(Report("late") with { Ended = [Result(0) with { Rows = 5 }] }, IsDead, out _);
        Assert.Equal((WorkStatus.Done, 5), (_progress.Work[0].Status, _progress.Work[0].Rows));
    }

    [Fact]
    public void An_order_that_never_arrived_is_given_again_and_does_not_count_as_failed()
    {
        _board.Next("cutter");
        Assert.Equal(0, _board.Next("w")!.Number);
        Assert.Empty(_board.Compare(Report("w")));
        Assert.Equal(0, _board.Next("w")!.Number);
        Assert.Equal(0, _progress.Work[0].Failures);
    }

    [Fact]
    public void What_a_worker_runs_unasked_is_taken_up_or_stopped()
    {
        _board.Next("cutter");
        Assert.Empty(_board.Compare(Report("w", Result(0))));
        Assert.Equal("w", _progress.Work[0].Worker);
        _board.End(Result(0));
        Assert.Equal([0], _board.Compare(Report("w", Result(0))));
    }

    [Fact]
    public void Work_given_back_waits_again()
    {
        _board.Next("cutter");
        _board.Next("w");
        _board.End(Result(0) with { IsReleased = true });
        Assert.Equal((WorkStatus.Waiting, 0), (_progress.Work[0].Status, _progress.Work[0].Failures));
    }

    [Fact]
    public void Parts_of_a_file_that_cannot_be_cut_fail_and_the_end_tells_why()
    {
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(4, _board.Next("w")!.Number);
            _board.End(Result(4) with { Error = "damaged" });
        }
        Assert.Equal(0, _board.Next("w")!.Number);
        _board.End(Result(0));
        var finish = _board.Next("w")!;
        Assert.Equal(new Dictionary<int, string> { [1] = "damaged", [2] = "damaged" }, finish.FailedParts);
    }

    private static WorkResult Result(int number) => new() { Number = number };

    private static WorkerReport Report(string worker, params WorkResult[] running) => new() { Worker = worker, Name = worker, Threads = 1, Free = 1, Running = running, Ended = [] };
}
