package io.fluxion.standalone.up;

import io.fluxion.standalone.config.ConfigException;
import io.fluxion.standalone.config.LocalChain;
import io.fluxion.standalone.config.UpConfig;
import io.fluxion.standalone.embedded.LoopbackPorts;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** One run of everything on this machine, from the lock on its data directory to the last closed part. */
public final class UpRun {
    private static final Duration CLOSE_LIMIT_EACH = Duration.ofSeconds(12);
    private static final Duration CLOSE_LIMIT_ALL = Duration.ofSeconds(40);

    private final Progress progress;
    private final Startup startup;
    private final Parts parts;

    private UpRun(Parts parts, Progress progress) {
        this.progress = progress;
        this.parts = parts;
        this.startup =
                new Startup(parts.inOrder(), progress, new Shutdown(CLOSE_LIMIT_EACH, CLOSE_LIMIT_ALL, progress));
    }

    /**
     * Starts everything and does not return while it runs: Ctrl-C and SIGTERM close the parts and end this process.
     *
     * @param reset whether to delete the data of earlier runs first
     * @throws StartException when a part did not start; those that did are closed again
     */
    public static void untilEnded(UpConfig config, boolean reset, PrintStream out)
            throws IOException, InterruptedException, DataDirInUseException, StartException {
        DataDir data = new DataDir(config.dataDir());
        if (!data.isOurs()) {
            throw new ConfigException(data.root() + " holds other things: choose another --data-dir");
        }
        if (config.port() != 0
                && !LoopbackPorts.isFree(config.port())
                && DataDirLock.owner(data.root()).isEmpty()) {
            throw new ConfigException("port " + config.port() + " is taken by another program: choose one with --port");
        }
        Progress progress = new Progress(out);
        try (DataDirLock held = DataDirLock.acquire(data.root())) {
            ProcessLedger ledger = ProcessLedger.in(data.root());
            for (String orphan : ledger.endOrphans()) {
                progress.line("cleanup", "ended " + orphan + " of a killed run");
            }
            if (reset) {
                data.empty();
                progress.line("reset", "data of earlier runs deleted");
            }
            requireSameChains(config, data);
            new UpRun(new Parts(config, data, ledger), progress).run();
        }
    }

    private static void requireSameChains(UpConfig config, DataDir data) throws IOException {
        if (data.isOfOneChain()) {
            throw new ConfigException(
                    "the data in " + data.root() + " are of a version that knew one chain only: --reset starts anew");
        }
        List<Integer> running =
                config.chains().stream().map(LocalChain::chainId).toList();
        List<Integer> known = data.chainIds();
        if (config.live() == null && !running.containsAll(known)) {
            throw new ConfigException("the data in " + data.root() + " are of " + known.size()
                    + " chains: give --chains " + known.size() + ", or start anew with --reset");
        }
    }

    private void run() throws StartException, InterruptedException, IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::endBySignal, "end-by-signal"));
        try {
            startup.start();
            parts.announce(progress);
        } catch (StartException | IOException e) {
            if (startup.close()) {
                throw e;
            }
        }
        // From here on the hook is in charge: it ends the process.
        new CountDownLatch(1).await();
    }

    private void endBySignal() {
        Progress ending = new Progress(System.out);
        if (startup.close()) {
            ending.line("stopped", "nothing runs any more; the data are kept");
            // Hooks of libraries, which run at the same time, may wait for what is gone; there is nothing left to do.
            Runtime.getRuntime().halt(0);
        }
    }
}
