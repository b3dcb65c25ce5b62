using System.Diagnostics;
using Generated.Digits.Data;
using Generated.Digits.Models;
using Generated.Digits.Tests.Runtime;
using Generated.Digits.Training;
using Generated.Digits.Web;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>The training behind the page, without a server.</summary>
[TestClass]
public sealed class WebTrainingTests
{
    private static readonly DigitData s_data = SmallData.Create();

    private static readonly TrainingRequest s_request = new(Epochs: 1, LearningRate: 0.02f);

    [TestMethod]
    public void ASecondRunsCurveIsReadFromItsBeginning()
    {
        TrainingBoard board = Board();
        Show(board, points: 5);
        Assert.AreEqual((1, 5, 0), Stand(board.Read(run: 1, from: 5)));
        board.Show(TrainingPhase.Finished, "");

        // It has got further than the first by the time that its reader comes back.
        Show(board, points: 7);

        Assert.AreEqual((2, 0, 7), Stand(board.Read(run: 1, from: 5)));
        Assert.AreEqual((2, 5, 2), Stand(board.Read(run: 2, from: 5)));

        static (int Run, int From, int Points) Stand(TrainingStatus status) => (status.Run, status.From, status.Points.Count);
    }

    [TestMethod]
    public void ALongCurveIsThinnedAndKeepsItsEnds()
    {
        TrainingBoard board = Board();
        Show(board, points: 10_000, epochs: 10);

        TrainingStatus status = board.Read();

        Assert.IsInRange(1000, 2001, status.Points.Count);
        Assert.AreEqual(10, status.Epoch, "how far it is, is told to the point");
        Assert.AreEqual(0, status.Points[0].Epoch, 0.01);
        Assert.AreEqual(10, status.Points[^1].Epoch, 0.01);
    }

    /// <summary>The points are means of stretches; together they make up the epoch.</summary>
    [TestMethod]
    public async Task ThePointsOfAnEpochAddUpToIt()
    {
        using TrainingSession session = new(Weights(), Options());
        TrainingStatus status = await TrainAsync(session, s_request with { Epochs = 2, Batch = 2 });

        double before = 0;
        double[] losses = new double[2], accuracies = new double[2];
        foreach (CurvePoint point in status.Points)
        {
            int epoch = (int)Math.Ceiling(point.Epoch - 1e-9) - 1;
            losses[epoch] += point.Loss * (point.Epoch - before);
            accuracies[epoch] += point.Accuracy * (point.Epoch - before);
            before = point.Epoch;
        }

        Assert.IsGreaterThan(4, status.Points.Count, "an epoch has several stretches");
        for (int epoch = 0; epoch < 2; epoch++)
        {
            Assert.AreEqual(status.Results[epoch].TrainLoss, losses[epoch], 1e-9);
            Assert.AreEqual(status.Results[epoch].TrainAccuracy, accuracies[epoch], 1e-9);
        }
    }

    /// <summary>The initial weights grow from it, and the order of the images too.</summary>
    [TestMethod]
    [DataRow(7UL, 7UL)]
    [DataRow(null, 3UL)]
    public async Task TheSeedAskedForIsTheSeedTrainedWith(ulong? asked, ulong expected)
    {
        TrainingRequest request = s_request with { Seed = asked };
        LiveWeights weights = Weights();
        using TrainingSession session = new(weights, Options() with { Seed = 3 });
        await TrainAsync(session, request);

        using Network network = new(expected, 1);
        Trainer trainer = new(network, s_data, request.ToOptions(), expected);
        Assert.IsTrue(trainer.RunEpoch());

        float[] byHand = new float[Network.ParameterCount], inThePage = new float[Network.ParameterCount];
        network.ExportParameters(byHand);
        weights.CopyTo(inThePage);
        CollectionAssert.AreEqual(byHand, inThePage);
    }

    [TestMethod]
    public async Task DataIsLoadedOnce()
    {
        List<string> loaded = [];
        ServerOptions options = Options() with
        {
            DataChoices = ["one", "other"],
            LoadData = (name, _) =>
            {
                loaded.Add(name);
                return Task.FromResult(s_data);
            },
        };
        using TrainingSession session = new(Weights(), options);

        foreach (string? data in (string?[])[null, "one", "other", "one", "other"])
            await TrainAsync(session, s_request with { Data = data });

        CollectionAssert.AreEqual(new[] { "one", "other" }, loaded);
    }

    [TestMethod]
    public async Task AnEpochLastsAsLongAsAsked()
    {
        using TrainingSession session = new(Weights(), Options());
        Stopwatch watch = Stopwatch.StartNew();
        await TrainAsync(session, s_request with { Epochs = 2, SecondsPerEpoch = 1.5 });

        // A pause may end a timer's tick early.
        Assert.IsGreaterThan(TimeSpan.FromSeconds(2.9), watch.Elapsed);
    }

    private static async Task<TrainingStatus> TrainAsync(TrainingSession session, TrainingRequest request)
    {
        session.Start(request);
        while (true)
        {
            // Asked for before the state is read: a change between the two is not missed.
            Task changed = session.Board.Changed;
            if (!session.Board.IsBusy)
                break;
            await changed.WaitAsync(TimeSpan.FromMinutes(1));
        }

        TrainingStatus status = session.Board.Read();
        Assert.AreEqual(TrainingPhase.Finished, status.Phase, status.Message);
        return status;
    }

    private static TrainingBoard Board() => new(Weights(), ["drawn"]);

    // A run of so many points, the last of them at its end.
    private static void Show(TrainingBoard board, int points, int epochs = 1)
    {
        Assert.IsTrue(board.TryStart(new TrainingOptions { Epochs = epochs }, "drawn"));
        for (int point = 1; point <= points; point++)
            board.Show(new CurvePoint((double)epochs * point / points, 1, 0), 1);
    }

    private static LiveWeights Weights() => new(new float[NetworkShape.Compiled.ParameterCount], new float[NetworkShape.Compiled.StatisticCount], 1f / byte.MaxValue, "untrained");

    private static ServerOptions Options() => new() { DataChoices = ["marks"], LoadData = (_, _) => Task.FromResult(s_data), Threads = 1 };
}
