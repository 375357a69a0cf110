package io.fluxion.chain.send;

import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcUnavailableException;
import io.fluxion.chain.sign.SignerUnavailableException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of one signing account: its nonces are taken one after the other.
 *
 * <p>The queue has no bound of its own: {@link SliceSender} stops reading when too many slices are open.
 */
final class AccountLane implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountLane.class);
    /** How often receipts are looked for while no slice comes. */
    private static final long STEP_MILLIS = 100;

    private static final long RETRY_MILLIS = 500;

    private final String account;
    private final SliceExecutor executor;
    private final BlockingQueue<SliceTask> queue = new LinkedBlockingQueue<>();
    private volatile boolean stopped;

    AccountLane(String account, SliceExecutor executor) {
        this.account = account;
        this.executor = executor;
    }

    void submit(SliceTask task) {
        queue.add(task);
    }

    /** Ends the thread after its step; what is open stays unacknowledged and comes again. */
    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        long waitMillis = STEP_MILLIS;
        boolean failing = false;
        while (!stopped) {
            try {
                SliceTask task = queue.poll(waitMillis, TimeUnit.MILLISECONDS);
                if (task != null) {
                    executor.submit(task);
                }
                executor.step();
                waitMillis = STEP_MILLIS;
                failing = false;
            } catch (RpcUnavailableException | RpcErrorException | SignerUnavailableException e) {
                if (!failing) {
                    LOG.warn("account {}: the node or the signer fails, trying again", account, e);
                }
                waitMillis = RETRY_MILLIS;
                failing = true;
            } catch (RuntimeException e) {
                LOG.error("account {}: a step failed, trying again", account, e);
                waitMillis = RETRY_MILLIS;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped = true;
            }
        }
    }
}
