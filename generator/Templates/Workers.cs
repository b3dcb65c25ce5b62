using System.Diagnostics;

namespace Generated.Digits.Generator.Templates;

/// <summary>The threads of a network, their barrier, and the exclusive access of one caller.</summary>
internal sealed partial class TemplateNetwork
{
    private readonly Workers _workers;

    /// <summary>Threads that wait for work, do their shares of it together, and meet at barriers in between.</summary>
    private sealed class Workers : IDisposable
    {
        private const int Apart = 64; // ints from one thread's counter to the next: no two on a cache line, nor on neighbours that are fetched together
        // Looks at a counter before a thread sleeps: a few dozen microseconds, where each has a core of its own.
        private const int Spins = 2000, CrowdedSpins = 20;
        private const int LongestPatience = 64;
        private readonly Action<int> _share; // what a thread, by its number, does in a run
        private readonly SemaphoreSlim[] _starts; // [thread]: released once a run
        private readonly object _gate = new(); // where threads sleep that have spun long enough
        private readonly int[] _arrivals; // [thread]: how often it has come to a barrier
        private readonly long[] _waited = new long[Apart]; // in the middle: what the caller waited
        private int _sleepers;
        private int _spins; // in this run
        private int _allowed; // threads that the next run may have
        private int _proven; // the most threads that lately had cores enough
        private int _patience = 1; // how many times a crowded run's time the others rest
        private long _restUntil; // a time stamp
        private int _rest; // runs
        private const int Taken = 1, Disposed = 2;
        private int _state; // of these
        private int _isOver;

        public Workers(int threads, Action<int> share)
        {
            _share = share;
            _allowed = threads;
            _arrivals = new int[(threads + 1) * Apart];
            _starts = new SemaphoreSlim[threads];
            for (int index = 1; index < threads; index++)
            {
                int thread = index;
                _starts[thread] = new SemaphoreSlim(0);
                new Thread(() => Work(thread)) { IsBackground = true, Name = $"Network {thread}" }.Start();
            }
        }

        /// <summary>Threads that take part in this run.</summary>
        public int Active { get; private set; }

        /// <summary>Every active thread, the caller's as number 0, does its share; returns when all have.</summary>
        /// <param name="pieces">How many can have something to do.</param>
        public void Run(int pieces)
        {
            ObjectDisposedException.ThrowIf((Volatile.Read(ref _state) & Disposed) != 0, typeof(TemplateNetwork));
            Active = Math.Max(1, Math.Min(_allowed, pieces));
            _waited[Apart / 2] = 0;
            _spins = Active <= Environment.ProcessorCount ? Spins : CrowdedSpins;
            for (int thread = 1; thread < Active; thread++)
            {
                Arrivals(thread) = Arrivals(0); // who rested missed meetings
                _starts[thread].Release();
            }
            _share(0);
            Wait(0);
        }

        /// <summary>Returns when every active thread has called it.</summary>
        public void Wait(int thread)
        {
            int active = Active; // read before arriving: the next run may be set up as soon as the last has arrived
            if (active == 1)
                return;
            long arrival = thread == 0 ? Stopwatch.GetTimestamp() : 0;
            Meet(thread, active);
            if (thread == 0)
                _waited[Apart / 2] += Stopwatch.GetTimestamp() - arrival;
        }

        /// <summary>
        /// Looks at the last run, which began at a time stamp. If the caller spent most of it waiting, the machine has no cores to spare
        /// or the work is too small for so many: for a while, as many threads go on as lately had cores enough, or half. The results do not depend on it.
        /// </summary>
        public void Adapt(long began)
        {
            long now = Stopwatch.GetTimestamp();
            if (_waited[Apart / 2] * 2 > now - began)
            {
                // A number of threads that lately worked is tried again soon; one that never did, ever less often.
                if (Active > _proven)
                {
                    _patience = Math.Min(_patience * 2, LongestPatience);
                }
                else
                {
                    _patience = 2;
                    _proven = 0;
                }
                _allowed = Math.Max(1, Math.Max(_proven, _allowed / 2));
                _restUntil = now + _patience * (now - began); // in time: what a short run saw says little of long ones
                _rest = 64 * _patience; // in runs: one that was stopped in the middle took no time of its own
                return;
            }
            _proven = Math.Max(_proven, Active);
            if (_allowed == _starts.Length)
            {
                _patience = 1;
            }
            else if (now >= _restUntil || --_rest <= 0)
            {
                _allowed = Math.Min(_allowed * 2, _starts.Length);
            }
        }

        /// <summary>Makes the network the caller's until the turn is disposed of: a call computes in memory that the next one uses again.</summary>
        /// <exception cref="InvalidOperationException">Another call is under way.</exception>
        public Turn TakeTurn()
        {
            if ((Interlocked.Or(ref _state, Taken) & Taken) != 0)
                throw new InvalidOperationException("The network is at work for another caller; it serves one at a time.");
            return new Turn(this);
        }

        /// <summary>The next caller may come. Who disposed of the network meanwhile left the threads to this one.</summary>
        public void EndTurn()
        {
            if ((Interlocked.And(ref _state, ~Taken) & Disposed) != 0)
                EndThreads();
        }

        public void Dispose()
        {
            if ((Interlocked.Or(ref _state, Disposed) & Taken) == 0)
                EndThreads();
        }

        /// <summary>Nobody's turn has threads at work now, nor will any again.</summary>
        private void EndThreads()
        {
            if (Interlocked.Exchange(ref _isOver, 1) != 0)
                return;
            for (int thread = 1; thread < _starts.Length; thread++)
                _starts[thread].Release();
        }

        private ref int Arrivals(int thread) => ref _arrivals[(thread + 1) * Apart - Apart / 2];

        /// <summary>
        /// Each thread counts its own arrivals and reads the others' counters, so that a meeting costs the way of one cache line
        /// from core to core.
        /// </summary>
        private void Meet(int thread, int active)
        {
            int meeting = unchecked(Arrivals(thread) + 1);
            Volatile.Write(ref Arrivals(thread), meeting);
            if (Volatile.Read(ref _sleepers) > 0)
            {
                lock (_gate)
                    Monitor.PulseAll(_gate);
            }
            for (int other = 0; other < active; other++)
            {
                for (int spin = 0; unchecked(Volatile.Read(ref Arrivals(other)) - meeting) < 0; spin++)
                {
                    if (spin < _spins)
                        Thread.SpinWait(1);
                    else
                        Sleep(ref Arrivals(other), meeting);
                }
            }
        }

        /// <summary>
        /// Spinning is over: on a crowded machine the thread that is missing gets this one's core instead of waiting for its own.
        /// Looks again after a millisecond, for who arrives at this very moment may not see that anyone sleeps.
        /// </summary>
        private void Sleep(ref int arrivals, int meeting)
        {
            lock (_gate)
            {
                Interlocked.Increment(ref _sleepers);
                if (unchecked(Volatile.Read(ref arrivals) - meeting) < 0)
                    Monitor.Wait(_gate, 1);
                Interlocked.Decrement(ref _sleepers);
            }
        }

        private void Work(int thread)
        {
            while (true)
            {
                _starts[thread].Wait();
                if (Volatile.Read(ref _isOver) != 0)
                    return;
                _share(thread);
                Wait(thread);
            }
        }
    }

    /// <summary>A call's time with the network.</summary>
    private readonly ref struct Turn
    {
        private readonly Workers _workers;

        public Turn(Workers workers) => _workers = workers;

        public void Dispose() => _workers.EndTurn();
    }
}
