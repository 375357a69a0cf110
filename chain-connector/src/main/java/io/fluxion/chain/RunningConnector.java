package io.fluxion.chain;

/** A connector at work, which can be told to stop before it is waited for. */
interface RunningConnector extends AutoCloseable {
    /** Tells it to stop, without waiting for it. */
    void stop();

    @Override
    void close();
}
