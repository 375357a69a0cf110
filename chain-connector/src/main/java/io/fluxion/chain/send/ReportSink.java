package io.fluxion.chain.send;

import io.fluxion.domain.order.ExecutionReport;

/** Where reports go. */
interface ReportSink {
    /** Writes a report, and runs something once it can't get lost any more, on any thread. */
    void write(ExecutionReport report, Runnable whenWritten);
}
