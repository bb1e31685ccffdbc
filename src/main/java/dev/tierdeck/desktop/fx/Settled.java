package dev.tierdeck.desktop.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that is not to be cut off in the middle: whoever interrupts it only asks it to leave off, and it is waited for. */
public final class Settled {
    private Settled() {}

    /**
     * Does the work on a thread of its own and waits for it.
     *
     * @param leaveOff asks the work to come to an end; called when the waiting thread is interrupted
     * @throws Exception what the work threw
     */
    public static <T> T run(Callable<T> work, Runnable leaveOff) throws Exception {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().name("desk-settled").start(task);
        while (true) {
            try {
                return task.get();
            } catch (InterruptedException stop) {
                leaveOff.run();
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof Exception known ? known : failed;
            }
        }
    }
}
