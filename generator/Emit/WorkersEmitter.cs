namespace Generated.Digits.Generator.Emit;

/// <summary>The threads, and the barrier they meet at.</summary>
internal static class WorkersEmitter
{
    /// <summary>The section.</summary>
    public static void Emit(SourceWriter writer)
    {
        writer.Section("Threads");
        writer.Write("""
            private readonly Workers _workers;

            /// <summary>Threads that wait for work, do their shares of it together, and meet at barriers in between.</summary>
            private sealed class Workers : IDisposable
            {
                private readonly int _threads;
                private readonly Action<int> _share;
                private readonly SemaphoreSlim _start = new(0);
                private readonly int _spins;
                private readonly object _gate = new();
                private int _arrived;
                private int _meeting;
                private int _sleepers;
                private volatile bool _isOver;

                public Workers(int threads, Action<int> share)
                {
                    _threads = threads;
                    _share = share;
                    _spins = threads <= Environment.ProcessorCount ? 2000 : 20; // a few dozen microseconds, if each has a core of its own
                    for (int index = 1; index < threads; index++)
                    {
                        int thread = index;
                        new Thread(() => Work(thread)) { IsBackground = true, Name = $"Network {thread}" }.Start();
                    }
                }

                /// <summary>Every thread, the caller's as number 0, does its share; returns when all have.</summary>
                public void Run()
                {
                    ObjectDisposedException.ThrowIf(_isOver, this);
                    if (_threads > 1)
                        _start.Release(_threads - 1);
                    _share(0);
                    Wait();
                }

                /// <summary>
                /// Returns when every thread has called it. Spins first, since the others are a few microseconds away; then sleeps, so
                /// that on a crowded machine the thread that is missing gets this one's core instead of waiting for its own.
                /// </summary>
                public void Wait()
                {
                    if (_threads == 1)
                        return;
                    int meeting = Volatile.Read(ref _meeting);
                    if (Interlocked.Increment(ref _arrived) == _threads)
                    {
                        _arrived = 0;
                        Volatile.Write(ref _meeting, meeting + 1);
                        Interlocked.MemoryBarrier();
                        if (Volatile.Read(ref _sleepers) > 0)
                        {
                            lock (_gate)
                                Monitor.PulseAll(_gate);
                        }
                        return;
                    }
                    for (int spin = 0; spin < _spins; spin++)
                    {
                        if (Volatile.Read(ref _meeting) != meeting)
                            return;
                        Thread.SpinWait(1);
                    }
                    lock (_gate)
                    {
                        Interlocked.Increment(ref _sleepers);
                        while (Volatile.Read(ref _meeting) == meeting)
                            Monitor.Wait(_gate);
                        Interlocked.Decrement(ref _sleepers);
                    }
                }

                public void Dispose()
                {
                    if (_isOver)
                        return;
                    _isOver = true;
                    if (_threads > 1)
                        _start.Release(_threads - 1);
                }

                private void Work(int thread)
                {
                    while (true)
                    {
                        _start.Wait();
                        if (_isOver)
                            return;
                        _share(thread);
                        Wait();
                    }
                }
            }
            """);
    }
}
