using System.Diagnostics;

namespace Generated.Digits.Generator.Templates;

/// <summary>The threads of a network, their barrier, and the exclusive access of one caller.</summary>
internal sealed partial class TemplateNetwork
{
    private readonly Workers _workers;

    /// <summary>Worker threads and their barrier. In a run every active thread does its part of the work; at a barrier each waits for all others.</summary>
    private sealed class Workers : IDisposable
    {
        private const int Apart = 64; // ints from one thread's counter to the next: never on one cache line, nor on two that are prefetched together
        // How often a thread reads a counter before it sleeps: a few dozen microseconds, if each thread has a core of its own.
        private const int Spins = 2000, CrowdedSpins = 20;
        private const int LongestPatience = 64;
        private readonly Action<int> _work; // what the thread of a number does in a run
        private readonly SemaphoreSlim[] _starts; // [thread]: released once a run
        private readonly object _gate = new(); // threads that have spun long enough sleep here
        private readonly int[] _arrivals; // [thread]: the barriers it has reached
        private readonly long[] _waited = new long[Apart]; // the element in the middle: time that the caller waited
        private int _sleepers;
        private int _spins; // in this run
        private int _allowed; // the most threads of the next run
        private int _proven; // the most threads that recently had enough cores
        private int _patience = 1; // after a run with too few cores the other threads rest for this multiple of its time
        private long _restUntil; // a time stamp
        private int _rest; // runs
        private const int InUse = 1, Disposed = 2;
        private int _state; // these flags
        private int _isOver;

        public Workers(int threads, Action<int> work)
        {
            _work = work;
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

        /// <summary>Runs the work on every active thread; the caller's is number 0. Returns when all have finished.</summary>
        /// <param name="items">Items of work: more threads than that are not used.</param>
        public void Run(int items)
        {
            if ((Volatile.Read(ref _state) & Disposed) != 0)
                throw new ObjectDisposedException("TemplateNetwork");
            Active = Math.Max(1, Math.Min(_allowed, items));
            _waited[Apart / 2] = 0;
            _spins = Active <= Environment.ProcessorCount ? Spins : CrowdedSpins;
            for (int thread = 1; thread < Active; thread++)
            {
                Arrivals(thread) = Arrivals(0); // a thread that skipped a run has not seen its barriers
                _starts[thread].Release();
            }
            _work(0);
            Wait(0);
        }

        /// <summary>The barrier: returns when every active thread has called it.</summary>
        public void Wait(int thread)
        {
            int active = Active; // read first: the next run may begin as soon as the last thread arrives
            if (active == 1)
                return;
            long arrival = thread == 0 ? Stopwatch.GetTimestamp() : 0;
            Synchronize(thread, active);
            if (thread == 0)
                _waited[Apart / 2] += Stopwatch.GetTimestamp() - arrival;
        }

        /// <summary>
        /// Chooses the number of threads from the last run, which began at a time stamp. If the caller waited for most of it, the machine has too few
        /// free cores, or the work is too small: then fewer threads take part for a while. The results do not depend on the number.
        /// </summary>
        public void Adapt(long began)
        {
            long now = Stopwatch.GetTimestamp();
            if (_waited[Apart / 2] * 2 > now - began)
            {
                // A number of threads that worked recently is tried again soon; one that never worked, less and less often.
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
                _restUntil = now + _patience * (now - began); // in time, since a short run says little about long ones
                _rest = 64 * _patience; // in runs, since a thread that was preempted is no reason to rest long
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

        /// <summary>Gives the caller exclusive access until it is disposed of: calls compute in the same memory, so only one may run.</summary>
        /// <exception cref="InvalidOperationException">Another call is under way.</exception>
        public ExclusiveAccess Acquire()
        {
            if ((Interlocked.Or(ref _state, InUse) & InUse) != 0)
                throw new InvalidOperationException("The network is at work for another caller; it serves one at a time.");
            return new ExclusiveAccess(this);
        }

        /// <summary>Ends the exclusive access. If the network was disposed of meanwhile, the threads end now.</summary>
        public void Release()
        {
            if ((Interlocked.And(ref _state, ~InUse) & Disposed) != 0)
                EndThreads();
        }

        public void Dispose()
        {
            if ((Interlocked.Or(ref _state, Disposed) & InUse) == 0)
                EndThreads();
        }

        /// <summary>Ends the threads; none of them is at work.</summary>
        private void EndThreads()
        {
            if (Interlocked.Exchange(ref _isOver, 1) != 0)
                return;
            for (int thread = 1; thread < _starts.Length; thread++)
                _starts[thread].Release();
        }

        private ref int Arrivals(int thread) => ref _arrivals[(thread + 1) * Apart - Apart / 2];

        /// <summary>
        /// The barrier. Each thread writes its own counter and reads the others', so a barrier costs the transfer of one cache line between cores.
        /// </summary>
        private void Synchronize(int thread, int active)
        {
            int barrier = unchecked(Arrivals(thread) + 1);
            Volatile.Write(ref Arrivals(thread), barrier);
            if (Volatile.Read(ref _sleepers) > 0)
            {
                lock (_gate)
                    Monitor.PulseAll(_gate);
            }
            for (int other = 0; other < active; other++)
            {
                for (int spin = 0; unchecked(Volatile.Read(ref Arrivals(other)) - barrier) < 0; spin++)
                {
                    if (spin < _spins)
                        Thread.SpinWait(1);
                    else
                        Sleep(ref Arrivals(other), barrier);
                }
            }
        }

        /// <summary>
        /// Gives up the core, so that a missing thread can have it where there are too few. Sleeps for a millisecond at most: a thread that arrives
        /// at this moment may not see that another one sleeps.
        /// </summary>
        private void Sleep(ref int arrivals, int barrier)
        {
            lock (_gate)
            {
                Interlocked.Increment(ref _sleepers);
                if (unchecked(Volatile.Read(ref arrivals) - barrier) < 0)
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
                _work(thread);
                Wait(thread);
            }
        }
    }

    /// <summary>One caller's exclusive access to the network.</summary>
    private readonly ref struct ExclusiveAccess
    {
        private readonly Workers _workers;

        public ExclusiveAccess(Workers workers) => _workers = workers;

        public void Dispose() => _workers.Release();
    }
}
